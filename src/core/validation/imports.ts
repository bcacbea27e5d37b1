/** Import names of Python packages that differ from the name they are installed by (only those in wide use). */
const pythonDistributions: Readonly<Record<string, string>> = {
  yaml: 'pyyaml',
  PIL: 'pillow',
  cv2: 'opencv-python',
  sklearn: 'scikit-learn',
  bs4: 'beautifulsoup4',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  jwt: 'pyjwt',
  attr: 'attrs',
  psycopg2: 'psycopg2-binary',
  MySQLdb: 'mysqlclient',
  google: 'google-api-python-client',
  OpenSSL: 'pyopenssl',
  Crypto: 'pycryptodome',
  serial: 'pyserial',
  magic: 'python-magic',
  docx: 'python-docx',
  pptx: 'python-pptx',
  fitz: 'pymupdf',
  slugify: 'python-slugify',
  rest_framework: 'djangorestframework',
  pkg_resources: 'setuptools',
};

/** Imports that a bundler or tsconfig maps to the project's own files are no packages. */
const npmAlias = /^(?:[@~]\/|#|~|\$)/;

export interface ImportedPackage {
  package: string;
  line: number;
}

/** Imports of a TypeScript or JavaScript file that must stand in a manifest. */
export function npmImports(imports: readonly ImportedPackage[]): ImportedPackage[] {
  return imports.filter((i) => !npmAlias.test(i.package));
}

/**
 * Imports of a Python file under the names they are installed by (PEP 503 spelling).
 * @param local names of modules and packages that lie in the workspace itself
 */
export function pypiImports(
  imports: readonly ImportedPackage[],
  local: ReadonlySet<string>,
  installed: ReadonlySet<string> | null,
): ImportedPackage[] {
  return imports
    .filter((i) => !local.has(i.package))
    .map((i) => {
      const plain = normalise(i.package);
      const known = pythonDistributions[i.package];
      return { line: i.line, package: known === undefined || installed?.has(plain) === true ? plain : known };
    });
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
