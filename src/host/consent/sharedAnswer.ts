import * as vscode from 'vscode';
import type { Answer } from './answer.ts';

const fileName = 'watching.json';

/**
 * The person's answer in a small file that every open window watches: who pauses in one window means all of them, and a
 * window is not told of global state that another one changed.
 */
export class SharedAnswer implements vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #folder: vscode.Uri;
  readonly #heard: (answer: Answer | null) => void;
  readonly #subscriptions: vscode.Disposable;
  /** Set while the file is there: that it is gone then means something. */
  #wasThere = false;
  #writes = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, heard: (answer: Answer | null) => void) {
    this.#folder = folder;
    this.#file = vscode.Uri.joinPath(folder, fileName);
    this.#heard = heard;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, fileName));
    const read = (): void => void this.read();
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(read),
      watcher.onDidChange(read),
      watcher.onDidDelete(read),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && read()),
    );
  }

  /** Looks into the file, and tells what stands there; null when it was there and is gone. */
  async read(): Promise<void> {
    await this.#writing;
    const writes = this.#writes;
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file));
      // A chunk of its own, as long as there is no such file.
      const { parseAnswer } = await import('./answer.ts');
      // What was read is older than what the person said here meanwhile.
      if (writes !== this.#writes) return;
      this.#wasThere = true;
      const answer = parseAnswer(text);
      if (answer !== null) this.#heard(answer);
    } catch (error) {
      // Half written, or no JSON: the next event, or the next look, brings the rest.
      if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') return;
      if (writes !== this.#writes) return;
      if (this.#wasThere) this.#heard(null);
      this.#wasThere = false;
    }
  }

  /** @param answer null: nothing is to be left of it */
  write(answer: Answer | null): Promise<void> {
    this.#writes += 1;
    const write = async (): Promise<void> => {
      if (answer === null) {
        this.#wasThere = false;
        return vscode.workspace.fs.delete(this.#file).then(undefined, () => undefined);
      }
      await vscode.workspace.fs.createDirectory(this.#folder);
      await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(JSON.stringify(answer)));
      this.#wasThere = true;
    };
    // One after the other; a folder that cannot be written leaves each window with its own answer, as global state has it.
    this.#writing = this.#writing.then(write).catch(() => undefined);
    return this.#writing;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
