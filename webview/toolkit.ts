/**
 * The only file that knows the component library. Exchange the library by giving these helpers other insides:
 * the pages see labels, values and callbacks, never a component's tag, attribute or event.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeProgressRing,
  vsCodeRadio,
  vsCodeRadioGroup,
  vsCodeTextArea,
} from '@vscode/webview-ui-toolkit/dist/toolkit.min.js';
import type { Child, Tree } from './dom.ts';
import { h } from './dom.ts';

export function registerComponents(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing(), vsCodeRadio(), vsCodeRadioGroup(), vsCodeTextArea());
}

interface ButtonOptions {
  label: string;
  onClick: () => void;
  appearance?: 'primary' | 'secondary';
  /** Stays in the tab order and says that it is unavailable: a button that vanishes from under the focus loses its user. */
  disabled?: boolean;
  /** What is read out when the label alone would be ambiguous; must contain the label. */
  spokenLabel?: string;
  /** As wide as its container. */
  wide?: boolean;
  key?: string;
}

export function button(options: ButtonOptions): Tree {
  return h(
    'vscode-button',
    {
      key: options.key,
      class: options.wide ? 'wide' : undefined,
      appearance: options.appearance ?? 'secondary',
      'aria-label': options.spokenLabel,
      title: options.spokenLabel,
      'aria-disabled': options.disabled ? 'true' : undefined,
      on: { click: options.disabled ? undefined : options.onClick },
    },
    options.label,
  );
}

/** A quiet action inside a line of text. */
export function linkButton(options: Pick<ButtonOptions, 'label' | 'onClick' | 'spokenLabel' | 'key'>): Tree {
  return h(
    'button',
    {
      key: options.key,
      class: 'link',
      type: 'button',
      'aria-label': options.spokenLabel,
      title: options.spokenLabel,
      on: { click: options.onClick },
    },
    options.label,
  );
}

interface IconButtonOptions {
  icon: Tree;
  /** Read out and shown on hover: there are no words on it. */
  label: string;
  disabled?: boolean;
  /** In the tab order; what is not is reached otherwise. */
  isStop?: boolean;
  onClick: () => void;
}

/** A small button with a picture for its only label. */
export function iconButton({ icon, label, disabled, isStop = true, onClick }: IconButtonOptions): Tree {
  return h(
    'button',
    {
      class: 'icon-button',
      type: 'button',
      tabindex: isStop ? undefined : '-1',
      'aria-label': label,
      title: label,
      'aria-disabled': disabled ? 'true' : undefined,
      on: { click: disabled ? undefined : onClick },
    },
    icon,
  );
}

interface CheckboxOptions {
  key: string;
  legend: string;
  disabled: boolean;
  options: readonly { label: string; checked: boolean; onChange: () => void }[];
}

/** Any number of several, each with its words. */
export function checkboxes({ key, legend, disabled, options }: CheckboxOptions): Tree {
  const one = ({ label, checked, onChange }: CheckboxOptions['options'][number], index: number): Tree =>
    h(
      'label',
      { key: String(index) },
      h('input', { type: 'checkbox', disabled, each: (element) => check(element, checked), on: { change: onChange } }),
      h('span', {}, label),
    );
  return h('fieldset', { key, class: 'checkboxes' }, h('legend', {}, legend), options.map(one));
}

interface SegmentOptions {
  key: string;
  legend: string;
  value: string;
  options: readonly { value: string; label: string; spokenLabel: string }[];
  onChange: (value: string) => void;
}

/** One of a few short values, side by side. The browser's own radio buttons: the arrows move, and only one is in the tab order. */
export function segments({ key, legend, value, options, onChange }: SegmentOptions): Tree {
  const one = (option: SegmentOptions['options'][number]): Tree =>
    h(
      'label',
      { key: option.value, title: option.spokenLabel },
      h('input', {
        type: 'radio',
        name: key,
        'aria-label': option.spokenLabel,
        each: (element) => check(element, option.value === value),
        on: { change: () => onChange(option.value) },
      }),
      h('span', { 'aria-hidden': 'true' }, option.label),
    );
  return h('fieldset', { key, class: 'segments' }, h('legend', {}, legend), h('div', {}, options.map(one)));
}

function check(element: HTMLElement, checked: boolean): void {
  if (element instanceof HTMLInputElement) element.checked = checked;
}

interface FieldOptions<Value extends string> {
  key: string;
  label: string;
  value: Value;
}

export function searchField({ key, label, value, onInput }: FieldOptions<string> & { onInput: (text: string) => void }): Tree {
  return h(
    'div',
    { key, class: 'field find' },
    h('input', {
      type: 'search',
      placeholder: label,
      'aria-label': label,
      each: (element) => setValue(element, value),
      on: { input: (event) => onInput(valueOf(event.currentTarget)) },
    }),
  );
}

interface ChoiceOptions<Value extends string> extends FieldOptions<Value> {
  /** Value -> what it is called. */
  options: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}

/** One of several values, as a drop-down. */
export function choiceOf<Value extends string>({ key, label, value, options, onChange }: ChoiceOptions<Value>): Tree {
  const all = Object.entries<string>(options);
  const choose = (event: Event): void => {
    const chosen = all.find(([name]) => name === valueOf(event.currentTarget));
    if (chosen !== undefined) onChange(chosen[0] as Value);
  };
  return h(
    'div',
    { key, class: 'field' },
    h(
      'select',
      { 'aria-label': label, title: label, each: (element) => setValue(element, value), on: { change: choose } },
      all.map(([name, text]) => h('option', { key: name, value: name }, text)),
    ),
  );
}

/** Decoration only; put a word beside it. */
export function progressRing(): Tree {
  return h('vscode-progress-ring', { class: 'ring', 'aria-hidden': 'true' });
}

/** A plain span: the library's own tag writes a style attribute, which the policy of the page reports. */
export function tag(label: string): Tree {
  return h('span', { class: 'tag' }, label);
}

interface TextAreaOptions {
  key: string;
  label: string;
  /** Only for the first drawing; after that the text is the person's. */
  initial: string;
  placeholder?: string;
  maxLength: number;
  onInput: (text: string) => void;
  /** Ctrl+Enter, or Cmd+Enter. */
  onConfirm?: () => void;
}

export function textArea(options: TextAreaOptions): Tree {
  return h(
    'vscode-text-area',
    {
      key: options.key,
      rows: 3,
      resize: 'vertical',
      maxlength: options.maxLength,
      placeholder: options.placeholder,
      first: (element) => setValue(element, options.initial),
      on: {
        input: (event) => options.onInput(valueOf(event.currentTarget)),
        keydown: (event) => {
          if (event instanceof KeyboardEvent && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) options.onConfirm?.();
        },
      },
    },
    options.label,
  );
}

interface RadioGroupOptions {
  key?: string;
  /** The id of the element that names the group. */
  labelledBy: string;
  horizontal?: boolean;
  disabled?: boolean;
  value: string;
  options: readonly { value: string; content: Child }[];
  onChange: (value: string) => void;
  /** Enter on the option that is chosen already. */
  onConfirm?: (() => void) | undefined;
}

/** When a radio was chosen last, in milliseconds since the page began. */
let chosenAt = 0;

export function radioGroup(options: RadioGroupOptions): Tree {
  return h(
    'vscode-radio-group',
    {
      key: options.key,
      orientation: options.horizontal ? 'horizontal' : 'vertical',
      'aria-labelledby': options.labelledBy,
      disabled: options.disabled,
      each: (element) => choose(element, options.value),
      on: {
        // Also fires when the value is set from here, and empty while the options are being slotted in.
        change: (event) => {
          const value = valueOf(event.currentTarget);
          if (value === '' || value === options.value) return;
          chosenAt = performance.now();
          options.onChange(value);
        },
        // The library chooses with Enter: that same press must not confirm, too.
        keydown: (event) => {
          const again = event.timeStamp > chosenAt && options.value !== '' && valueOf(document.activeElement) === options.value;
          if (event instanceof KeyboardEvent && event.key === 'Enter' && again) options.onConfirm?.();
        },
      },
    },
    options.options.map((option) => h('vscode-radio', { key: option.value, value: option.value }, option.content)),
  );
}

/**
 * The library checks the radio of a new value, but leaves the old one checked when the value is taken back. A group that has no value
 * yet keeps none: with an empty one the library takes every radio out of the tab order.
 */
function choose(group: HTMLElement, value: string): void {
  if (valueOf(group) !== value) setValue(group, value);
  for (const radio of group.children) if ('checked' in radio) radio.checked = valueOf(radio) === value;
}

function setValue(element: HTMLElement, value: string): void {
  if ('value' in element && element.value !== value) element.value = value;
}

function valueOf(target: EventTarget | null): string {
  return target && 'value' in target && typeof target.value === 'string' ? target.value : '';
}
