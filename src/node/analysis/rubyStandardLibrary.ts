/** Features that come with Ruby 3.x, default and bundled gems among them (https://stdgems.org). */
const names = `
  abbrev base64 benchmark bigdecimal bundler cgi coverage csv date debug delegate did_you_mean digest drb English
  erb error_highlight etc expect fcntl fiddle fileutils find forwardable getoptlong io ipaddr irb json logger
  matrix minitest monitor mutex_m net nkf objspace observer open open-uri open3 openssl optparse ostruct pathname
  power_assert pp prettyprint prime prism pstore psych pty racc rake random rbconfig rdoc readline reline resolv
  rinda ripper rss rubygems securerandom set shellwords singleton socket stringio strscan syntax_suggest syslog
  tempfile test-unit time timeout tmpdir tracer tsort un uri weakref win32ole yaml zlib
`;

export const rubyStandardLibrary: ReadonlySet<string> = new Set(names.trim().split(/\s+/));
