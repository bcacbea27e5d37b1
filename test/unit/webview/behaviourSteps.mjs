/** What the tests of the pages' behaviour share: messages to a page, and what it says and shows. */
export const send = (page, message) =>
  page.evaluate((one) => window.dispatchEvent(new window.MessageEvent('message', { data: one })), message);
export const clone = (value) => JSON.parse(JSON.stringify(value));
export const posted = (page) => page.evaluate(() => window.posted);
export const last = async (page) => (await posted(page)).at(-1);
export const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? '');
