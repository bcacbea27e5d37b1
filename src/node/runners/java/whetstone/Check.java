package whetstone;

import java.util.Arrays;
import java.util.Objects;

/** What tests of exercises check with. */
public final class Check {
  private Check() {}

  public interface Block {
    void run() throws Exception;
  }

  public static void equal(Object expected, Object actual) {
    equal(expected, actual, "");
  }

  public static void equal(Object expected, Object actual, String message) {
    if (Objects.deepEquals(expected, actual)) return;
    boolean lookAlike = shown(expected).equals(shown(actual)) && expected != null && actual != null;
    String wanted = lookAlike ? shown(expected) + " (" + expected.getClass().getSimpleName() + ")" : shown(expected);
    String got = lookAlike ? shown(actual) + " (" + actual.getClass().getSimpleName() + ")" : shown(actual);
    fail((message.isEmpty() ? "" : message + "\n") + "expected: " + wanted + "\nactual: " + got);
  }

  public static void isTrue(boolean condition, String message) {
    if (!condition) fail(message);
  }

  /** Returns what was thrown, so that a test can look at its message. */
  public static <T extends Throwable> T raises(Class<T> kind, Block block) {
    try {
      block.run();
    } catch (Throwable thrown) {
      if (kind.isInstance(thrown)) return kind.cast(thrown);
      throw new AssertionError("expected: " + kind.getSimpleName() + "\nactual: " + thrown, thrown);
    }
    throw new AssertionError("expected: " + kind.getSimpleName() + "\nactual: nothing was thrown");
  }

  public static void fail(String message) {
    throw new AssertionError(message);
  }

  private static String shown(Object value) {
    if (value == null) return "null";
    if (value.getClass().isArray()) {
      String inBrackets = Arrays.deepToString(new Object[] {value});
      return inBrackets.substring(1, inBrackets.length() - 1);
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
