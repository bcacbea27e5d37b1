/** One tap before the result: being sure and wrong is the most useful thing to find out. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import { post } from '../bridge.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { radioGroup } from '../toolkit.ts';

type Confidence = NonNullable<ExerciseView['confidence']>;
const choices: readonly { value: Confidence; label: string }[] = [
  { value: 'unsure', label: 'Unsure' },
  { value: 'fairly', label: 'Fairly sure' },
  { value: 'sure', label: 'Sure' },
];

export function confidenceRow(view: ExerciseView): Child {
  const given = choices.find((choice) => choice.value === view.confidence);
  // Once it has passed there is nothing left to be sure of.
  if (view.settled || view.result?.state === 'passed')
    return given && h('p', { key: 'said', class: 'muted' }, `You said: ${given.label.toLowerCase()}`);
  return h(
    'div',
    { key: 'confidence', class: 'confidence' },
    h('span', { id: 'confidence-label' }, 'How sure are you?'),
    radioGroup({
      labelledBy: 'confidence-label',
      horizontal: true,
      disabled: view.running,
      value: view.confidence ?? '',
      options: choices.map(({ value, label }) => ({ value, content: label })),
      onChange: (value) => {
        const chosen = choices.find((choice) => choice.value === value);
        if (chosen) post({ type: 'confidence', value: chosen.value });
      },
    }),
  );
}
