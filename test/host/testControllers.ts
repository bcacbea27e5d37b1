import * as vscode from 'vscode';

const controllers = new Map<string, vscode.TestController>();

/** What was reported of tests, in order: 'passed x', 'failed y: message'. */
export const reported: string[] = [];

// Before any controller is made: suites are loaded before the first command runs.
const create = vscode.tests.createTestController.bind(vscode.tests);
Object.assign(vscode.tests, { createTestController: (id: string, label: string) => listenIn(create(id, label)) });

function listenIn(controller: vscode.TestController): vscode.TestController {
  controllers.set(controller.id, controller);
  const start = controller.createTestRun.bind(controller);
  controller.createTestRun = (...args: Parameters<typeof start>) => {
    const run = start(...args);
    const passed = run.passed.bind(run);
    const failed = run.failed.bind(run);
    run.passed = (item, ms) => (reported.push(`passed ${item.label}`), passed(item, ms));
    run.failed = (item, message, ms) => (reported.push(`failed ${item.label}`), failed(item, message, ms));
    return run;
  };
  return controller;
}

/** Labels of the items of a controller, and under each those of its children. */
export function testItems(id: string): Record<string, string[]> {
  const items = [...(controllers.get(id)?.items ?? [])];
  return Object.fromEntries(items.map(([, item]) => [item.label, [...item.children].map(([, child]) => child.label)]));
}
