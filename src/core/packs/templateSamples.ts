/** The same small task in each language that a runner knows: what a new exercise begins as, where it has code. */
import type { PackRunner } from './exerciseSchema.ts';

export const templateLanguages = ['typescript', 'javascript', 'python', 'go', 'rust', 'java', 'bash', 'sql'] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

export interface Sample {
  runner: PackRunner;
  starterName: string;
  testName: string;
  starter: string;
  solution: string;
  /** With a wrong border, and with the two prices exchanged. */
  wrong: [string, string];
  tests: string;
  programName: string;
  /** Prints how many of the weights 1500, 2000 and 2500 are below 2000. */
  program: string;
  /** In the only order that works; the middle two and the last two must not change places. */
  pieces: string[];
}

/** The two wrong answers to a solution that compares once and names both prices once. */
function wrongOf(solution: string, [border, wrongBorder]: [string, string]): [string, string] {
  const exchanged = solution.replace(/490|990/g, (price) => (price === '490' ? '990' : '490'));
  return [solution.replace(border, wrongBorder), exchanged];
}

type Written = Omit<Sample, 'wrong'>;

function sample(written: Written, borders: [string, string] = ['<=', '<']): Sample {
  return { ...written, wrong: wrongOf(written.solution, borders) };
}

function onNode(starterName: string, number: string): Sample {
  const head = `export function price(grams${number})${number} {`;
  const testName = starterName.replace('price', 'price.test');
  return sample({
    runner: 'node',
    starterName,
    testName,
    starter: `${head}\n  return 490;\n}\n`,
    solution: `${head}\n  return grams <= 2000 ? 490 : 990;\n}\n`,
    tests: `import test from 'node:test';
import assert from 'node:assert/strict';
import { price } from './${starterName}';

test('a parcel of 2000 grams is light', () => assert.equal(price(2000), 490));
test('a parcel of 2001 grams is heavy', () => assert.equal(price(2001), 990));
`,
    programName: 'parcels.mjs',
    program: 'const grams = [1500, 2000, 2500];\nconsole.log(grams.filter((one) => one < 2000).length);\n',
    pieces: [head, '  const isHeavy = grams > 2000;', '  const cents = isHeavy ? 990 : 490;', '  return cents;\n}'],
  });
}

const python = sample({
  runner: 'python',
  starterName: 'price.py',
  testName: 'test_price.py',
  starter: 'def price(grams):\n    return 490\n',
  solution: 'def price(grams):\n    return 490 if grams <= 2000 else 990\n',
  tests: `import unittest
from price import price


class Price(unittest.TestCase):
    def test_a_parcel_of_2000_grams_is_light(self):
        self.assertEqual(price(2000), 490)

    def test_a_parcel_of_2001_grams_is_heavy(self):
        self.assertEqual(price(2001), 990)
`,
  programName: 'parcels.py',
  program: 'grams = [1500, 2000, 2500]\nprint(len([one for one in grams if one < 2000]))\n',
  pieces: ['def price(grams):', '    is_heavy = grams > 2000', '    cents = 990 if is_heavy else 490', '    return cents'],
});

const goHead = 'package exercise\n\nfunc price(grams int) int {';
const go = sample({
  runner: 'go',
  starterName: 'price.go',
  testName: 'price_test.go',
  starter: `${goHead}\n\treturn 490\n}\n`,
  solution: `${goHead}\n\tif grams <= 2000 {\n\t\treturn 490\n\t}\n\treturn 990\n}\n`,
  tests: `package exercise

import "testing"

func check(t *testing.T, grams, want int) {
	t.Helper()
	if got := price(grams); got != want {
		t.Errorf("price(%d) = %d, want %d", grams, got, want)
	}
}

func TestAParcelOf2000GramsIsLight(t *testing.T) { check(t, 2000, 490) }
func TestAParcelOf2001GramsIsHeavy(t *testing.T) { check(t, 2001, 990) }
`,
  programName: 'main.go',
  program: `package main

import "fmt"

func main() {
	light := 0
	for _, grams := range []int{1500, 2000, 2500} {
		if grams < 2000 {
			light++
		}
	}
	fmt.Println(light)
}
`,
  pieces: [goHead, '\tcents := 490', '\tif grams > 2000 {\n\t\tcents = 990\n\t}', '\treturn cents\n}'],
});

const rustHead = 'pub fn price(grams: u32) -> u32 {';
const rust = sample({
  runner: 'rust',
  starterName: 'price.rs',
  testName: 'tests.rs',
  starter: `${rustHead}\n    490\n}\n`,
  solution: `${rustHead}\n    if grams <= 2000 { 490 } else { 990 }\n}\n`,
  tests: `#[path = "price.rs"]
mod price;
use price::price;

#[test]
fn a_parcel_of_2000_grams_is_light() {
    assert_eq!(price(2000), 490);
}

#[test]
fn a_parcel_of_2001_grams_is_heavy() {
    assert_eq!(price(2001), 990);
}
`,
  programName: 'parcels.rs',
  program: `fn main() {
    let grams = [1500, 2000, 2500];
    println!("{}", grams.iter().filter(|one| **one < 2000).count());
}
`,
  pieces: [rustHead, '    let is_heavy = grams > 2000;', '    let cents = if is_heavy { 990 } else { 490 };', '    cents\n}'],
});

const javaHead = 'public class Price {\n  public static int price(int grams) {';
const java = sample({
  runner: 'java',
  starterName: 'Price.java',
  testName: 'PriceTest.java',
  starter: `${javaHead}\n    return 490;\n  }\n}\n`,
  solution: `${javaHead}\n    return grams <= 2000 ? 490 : 990;\n  }\n}\n`,
  tests: `import static whetstone.Check.*;

import whetstone.Test;

public class PriceTest {
  @Test("a parcel of 2000 grams is light")
  public void isLight() {
    equal(490, Price.price(2000));
  }

  @Test("a parcel of 2001 grams is heavy")
  public void isHeavy() {
    equal(990, Price.price(2001));
  }
}
`,
  programName: 'Parcels.java',
  program: `import java.util.stream.IntStream;

public class Parcels {
  public static void main(String[] args) {
    System.out.println(IntStream.of(1500, 2000, 2500).filter(grams -> grams < 2000).count());
  }
}
`,
  pieces: [javaHead, '    boolean isHeavy = grams > 2000;', '    int cents = isHeavy ? 990 : 490;', '    return cents;\n  }\n}'],
});

const bash = sample(
  {
    runner: 'bash',
    starterName: 'price.sh',
    testName: 'price.test.sh',
    starter: 'echo 490\n',
    solution: 'if [ "$1" -le 2000 ]; then\n  echo 490\nelse\n  echo 990\nfi\n',
    tests: `test_a_parcel_of_2000_grams_is_light() {
  equal 490 "$(bash "$EXERCISE/price.sh" 2000)"
}

test_a_parcel_of_2001_grams_is_heavy() {
  equal 990 "$(bash "$EXERCISE/price.sh" 2001)"
}
`,
    programName: 'parcels.sh',
    program: `light=0
for grams in 1500 2000 2500; do
  if [ "$grams" -lt 2000 ]; then light=$((light + 1)); fi
done
echo "$light"
`,
    pieces: ['price() {', '  local cents=490', '  [ "$1" -le 2000 ] || cents=990', '  echo "$cents"\n}\nprice "$1"'],
  },
  ['-le', '-lt'],
);

const sql = sample({
  runner: 'sql',
  starterName: 'price.sql',
  testName: 'price.test.mjs',
  starter: 'SELECT 490 AS cents FROM parcel ORDER BY grams;\n',
  solution: 'SELECT CASE WHEN grams <= 2000 THEN 490 ELSE 990 END AS cents\nFROM parcel\nORDER BY grams;\n',
  tests: `import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const query = readFileSync(new URL('price.sql', import.meta.url), 'utf8');

function prices(...grams) {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE parcel (grams integer)');
  for (const one of grams) database.prepare('INSERT INTO parcel VALUES (?)').run(one);
  return database.prepare(query).all().map(({ cents }) => cents);
}

test('a parcel of 2000 grams is light', () => assert.deepEqual(prices(2000), [490]));
test('a parcel of 2001 grams is heavy', () => assert.deepEqual(prices(2001), [990]));
`,
  programName: 'parcels.sql',
  program: `CREATE TABLE parcel (grams integer);
INSERT INTO parcel VALUES (1500), (2000), (2500);
SELECT count(*) FROM parcel WHERE grams < 2000;
`,
  pieces: ['SELECT', '  CASE WHEN grams <= 2000 THEN 490 ELSE 990 END AS cents', 'FROM parcel', 'ORDER BY grams;'],
});

export const samples: Record<TemplateLanguage, Sample> = {
  typescript: onNode('price.ts', ': number'),
  javascript: onNode('price.mjs', ''),
  python,
  go,
  rust,
  java,
  bash,
  sql,
};

/** Packs name skills by their field; what is not of one language is shown in TypeScript. */
const languageOfField: Record<string, TemplateLanguage> = {
  javascript: 'javascript',
  python: 'python',
  go: 'go',
  rust: 'rust',
  java: 'java',
  sql: 'sql',
  shell: 'bash',
  git: 'bash',
};

/** VS Code's names of languages. */
const languageOfSource: Record<string, TemplateLanguage> = {
  ...{ typescript: 'typescript', typescriptreact: 'typescript', javascript: 'javascript', javascriptreact: 'javascript' },
  ...{ python: 'python', go: 'go', rust: 'rust', java: 'java', sql: 'sql', shellscript: 'bash' },
};

/** @param languages ids of VS Code that are signals of the skill */
export function templateLanguageOf(skill: string, languages: readonly string[]): TemplateLanguage {
  const [field = ''] = skill.split('/');
  const byField = languageOfField[field];
  if (byField !== undefined) return byField;
  for (const language of languages) {
    const bySource = languageOfSource[language];
    if (bySource !== undefined) return bySource;
  }
  return 'typescript';
}
