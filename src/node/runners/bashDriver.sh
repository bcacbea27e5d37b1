# Runs inside the child process: `bash bashDriver.sh EXERCISE TEST_FILE WORK` runs each function test_* of the test file in a
# subshell and an empty folder of its own below WORK, and reports events as JSON lines. Written for bash 3.2, which macOS has.
EXERCISE=$1
whetstone_tests=$2
whetstone_work=$3
export EXERCISE
shopt -s extdebug

# Results go to the real standard output; what the code under test prints goes to standard error instead.
exec 9>&1 1>&2 0</dev/null

whetstone_json() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  text=${text//[[:cntrl:]]/?}
  printf '"%s"' "${text:0:4000}"
}

# whetstone_send KIND [NAME VALUE]...: a value that is empty is null.
whetstone_send() {
  local line="{\"kind\":\"$1\""
  shift
  while [ $# -gt 1 ]; do
    if [ -n "$2" ]; then line="$line,\"$1\":$(whetstone_json "$2")"; else line="$line,\"$1\":null"; fi
    shift 2
  done
  printf '%s}\n' "$line" >&9
}

# The first line of the failed check that stands in the test file, for whoever has to look for it.
whetstone_place() {
  local level=1
  while [ -n "${BASH_SOURCE[$level]}" ]; do
    case ${BASH_SOURCE[$level]} in
      "$EXERCISE"/*) printf '%s:%s' "${BASH_SOURCE[$level]##*/}" "${BASH_LINENO[$((level - 1))]}"; return ;;
    esac
    level=$((level + 1))
  done
}

whetstone_fail() {
  if [ ! -s "$whetstone_message" ]; then
    printf '%s' "$1" >"$whetstone_message"
    whetstone_place >"$whetstone_message.place"
  fi
  exit 1
}

# The helpers of the tests.
equal() {
  [ "$1" = "$2" ] && return 0
  whetstone_fail "${3:+$3
}expected: $1
actual: $2"
}
contains() {
  case $1 in *"$2"*) return 0 ;; esac
  whetstone_fail "${3:+$3
}expected to contain: $2
actual: $1"
}
fails() {
  if ("$@"); then whetstone_fail "This was expected to fail, and it did not: $*"; fi
}

# The messages of bash begin with the file: 'x.sh: line 3: syntax error near ...'.
whetstone_check_syntax() {
  local file errors line
  for file in "$EXERCISE"/*.sh; do
    errors=$(bash -n "$file" 2>&1) && continue
    line=${errors#*: line }
    line=${line%%:*}
    errors=${errors//"$EXERCISE/"/}
    whetstone_send notLoaded message "$errors" place "${file##*/}:$line"
    exit 0
  done
}

whetstone_run() {
  local name=$1 number=$2 words=${1#test_} code message
  words=${words//_/ }
  whetstone_send running test "$words"
  whetstone_message=$whetstone_work/message$number
  mkdir "$whetstone_work/test$number"
  (
    exec 9>&-
    cd "$whetstone_work/test$number" || exit 1
    "$name"
    code=$?
    : >"$whetstone_message.end"
    exit "$code"
  )
  code=$?
  if [ -s "$whetstone_message" ]; then
    whetstone_send failed test "$words" message "$(cat "$whetstone_message")" place "$(cat "$whetstone_message.place")"
  elif [ ! -e "$whetstone_message.end" ]; then
    whetstone_send failed test "$words" message "The test was left before its end: something called exit $code, or the shell gave up." place ''
  elif [ "$code" -ne 0 ]; then
    whetstone_send failed test "$words" message "The last command of the test returned $code." place ''
  else
    whetstone_send passed test "$words"
  fi
}

# In the order in which they are written: with extdebug `declare -F NAME` tells the line.
whetstone_tests_in_order() {
  local declaration name
  declare -F | while read -r _ _ name; do
    case $name in
      test_*)
        declaration=$(declare -F "$name")
        declaration=${declaration#* }
        printf '%s %s\n' "${declaration%% *}" "$name"
        ;;
    esac
  done | sort -n | while read -r _ name; do printf '%s\n' "$name"; done
}

whetstone_send hello version "${BASH_VERSION%%(*}"
whetstone_check_syntax
whetstone_errors=$whetstone_work/errors
# In this shell, so that its functions are known; an `exit` in it is told as what it is.
trap 'whetstone_send notLoaded message "The test file called exit while it was loaded." place ""' EXIT
. "$EXERCISE/$whetstone_tests"
trap - EXIT
whetstone_number=0
for whetstone_name in $(whetstone_tests_in_order); do
  whetstone_number=$((whetstone_number + 1))
  whetstone_run "$whetstone_name" "$whetstone_number"
done
whetstone_send end
exit 0
