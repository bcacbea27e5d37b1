import assert from 'node:assert/strict';
import { aFile, otherFile, Scene, short } from './scene.ts';

describe('a file that came while an agent’s program runs', () => {
  let scene: Scene;
  const disk = (doc: string, change: 'create' | 'change' | 'delete'): void => void scene.tell({ type: 'disk', doc, change, open: false });
  const verdict = (change: 'create' | 'change' = 'create'): string => short(scene.classifier.closedFile(aFile, change, scene.at));
  beforeEach(() => {
    scene = new Scene();
    scene.tell({ type: 'agent', name: 'Claude Code', from: 'terminal', working: true }).wait(5_000);
  });

  it('is the agent’s', () => {
    disk(aFile, 'create');
    assert.equal(verdict(), 'ai strong');
  });

  it('is nobody’s writing when another went at that moment: a person gave it another name', () => {
    disk(otherFile, 'delete');
    disk(aFile, 'create');
    assert.equal(verdict(), 'tool weak');
  });

  it('is nobody’s writing when the other’s end is told a moment later', () => {
    disk(aFile, 'create');
    const { at } = scene;
    scene.wait(400);
    disk(otherFile, 'delete');
    assert.equal(short(scene.classifier.closedFile(aFile, 'create', at)), 'tool weak');
  });

  it('is the agent’s when what went had come a moment before: a temporary file', () => {
    disk(otherFile, 'create');
    scene.wait(100);
    disk(aFile, 'create');
    disk(otherFile, 'delete');
    assert.equal(verdict(), 'ai strong');
  });

  it('is the agent’s when its hook reports it, whatever went', () => {
    disk(otherFile, 'delete');
    disk(aFile, 'create');
    scene.tell({ type: 'hook', agent: 'Claude Code' });
    assert.equal(verdict(), 'ai exact');
  });

  it('and was there before: what went elsewhere says nothing', () => {
    disk(otherFile, 'delete');
    disk(aFile, 'change');
    assert.equal(verdict('change'), 'ai strong');
  });

  it('long after another went is the agent’s', () => {
    disk(otherFile, 'delete');
    scene.wait(1_500);
    disk(aFile, 'create');
    assert.equal(verdict(), 'ai strong');
  });
});
