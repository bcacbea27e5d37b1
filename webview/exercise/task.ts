/** What there is to do on the page itself, by the kind of the exercise. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import type { Child } from '../dom.ts';
import { mark } from './mark.ts';
import { order } from './order.ts';
import { predict } from './predict.ts';
import { rubric } from './rubric.ts';

export function task(view: ExerciseView, redraw: () => void): Child {
  switch (view.task?.kind) {
    case 'predict':
      return predict(view, view.task, redraw);
    case 'order':
      return order(view, view.task, redraw);
    case 'mark':
      return mark(view, view.task, redraw);
    case 'rubric':
      return rubric(view, view.task, redraw);
    default:
      return null;
  }
}
