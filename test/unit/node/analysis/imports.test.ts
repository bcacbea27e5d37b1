import assert from 'node:assert/strict';
import { languages } from '../../../../src/node/analysis/languages.ts';
import { createSourceAnalysis } from '../../../../src/node/analysis/sourceAnalysis.ts';
import { loadGrammar } from './grammars.ts';

/** Language -> source -> packages, without what comes with the language and what the project itself brings. */
const sources: [string, string, string[]][] = [
  [
    'go',
    'package main\nimport (\n\t"fmt"\n\t"net/http"\n\tb "github.com/gin-gonic/gin/binding"\n\t"golang.org/x/sync/errgroup"\n\t_ "modernc.org/sqlite"\n)\n' +
      'import "gopkg.in/yaml.v3"\nimport "github.com/jackc/pgx/v5/pgxpool"\nimport . "gopkg.in/check/check.v1/sub"\n',
    [
      'github.com/gin-gonic/gin',
      'golang.org/x/sync',
      'modernc.org/sqlite',
      'gopkg.in/yaml.v3',
      'github.com/jackc/pgx',
      'gopkg.in/check/check.v1',
    ],
  ],
  [
    'rust',
    'use std::io;\nuse serde::{Deserialize, Serialize};\nuse tokio_util::codec::*;\nuse crate::x;\nmod cart;\nuse cart::Line;\nuse anyhow as any;\n' +
      'extern crate log;\nuse {rand::Rng, regex::Regex};\nuse ::toml::Value;\nuse super::y;\npub use self::z;\n',
    ['serde', 'tokio-util', 'anyhow', 'log', 'rand', 'regex', 'toml'],
  ],
  [
    'java',
    'package com.acme.shop;\nimport java.util.List;\nimport javax.sql.DataSource;\nimport com.acme.billing.Client;\nimport static org.junit.jupiter.api.Assertions.*;\n' +
      'import org.slf4j.Logger;\nimport com.google.common.collect.Lists;\nimport jakarta.persistence.Entity;\nclass A {}\n',
    ['org.junit.jupiter', 'org.slf4j', 'com.google.common', 'jakarta.persistence'],
  ],
  [
    'csharp',
    'using System;\nusing System.Linq;\nusing Newtonsoft.Json.Linq;\nusing Serilog;\nusing L = Microsoft.Extensions.Logging.Abstractions;\nusing Acme.Model;\n' +
      'global using Xunit;\nnamespace Acme.Shop;\nclass A {}\n',
    ['newtonsoft.json', 'serilog', 'microsoft.extensions.logging', 'xunit'],
  ],
  [
    'ruby',
    'require "sinatra/json"\nrequire "json"\nrequire_relative "x"\nrequire "net/http"\nloader.require "no"\nrequire name\nrequire \'active_record\'\n',
    ['sinatra', 'active_record'],
  ],
  [
    'php',
    '<?php\nnamespace Acme\\Shop;\nuse Symfony\\Component\\HttpFoundation\\Request;\nuse Monolog\\Logger as Log;\nuse Acme\\Model\\Row;\nuse DateTime;\n' +
      'use function GuzzleHttp\\json_encode;\nuse Doctrine\\ORM\\{EntityManager, Query};\nuse \\Twig\\Environment;\n',
    ['symfony', 'monolog', 'guzzlehttp', 'doctrine', 'twig'],
  ],
];

describe('imports', () => {
  const analysis = createSourceAnalysis({ constructs: [], loadGrammar, onProblem: (problem) => assert.fail(problem.message) });
  after(() => analysis.dispose());

  for (const [language, text, expected] of sources) {
    it(`of ${language} name packages`, async () => {
      const found = await analysis.analyse(language, language, text);
      assert.deepEqual(
        found?.imports.map((one) => one.package),
        expected,
      );
      assert.equal(found?.partlyParsed, false);
    });
  }

  it('are asked for by a query that compiles in every grammar', async () => {
    for (const [language, { grammar }] of languages) {
      // Two of 5 MB take a while to load; their imports are proved above or are none.
      if (grammar.includes('cpp')) continue;
      assert.deepEqual((await analysis.analyse(`any ${language}`, language, '\n'))?.imports, [], language);
    }
  });
});
