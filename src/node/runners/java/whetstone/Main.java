package whetstone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Runs inside the child process: `java whetstone.Main InvoiceTest.java` runs its tests and reports events as JSON lines. */
public final class Main {
  private static PrintStream channel;

  public static void main(String[] arguments) {
    // Results go to the real standard output; what the code under test prints goes to standard error instead.
    channel = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    send("hello", "version", System.getProperty("java.version"));
    try {
      run(Path.of(arguments[0]));
      send("end");
    } catch (Throwable problem) {
      send("notLoaded", "message", inWords(problem), "place", place(problem));
    }
    // Threads that the code under test left behind must not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static void run(Path file) throws Exception {
    String name = file.getFileName().toString().replaceAll("\\.java$", "");
    String source = Files.readString(file);
    Class<?> tests = Class.forName(name);
    List<Method> methods = new ArrayList<>();
    for (Method method : tests.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) methods.add(method);
    }
    // Reflection promises no order: the one in which they are written is what a reader expects.
    methods.sort(Comparator.comparingInt(method -> position(source, method.getName())));
    for (Method method : methods) check(tests, method);
  }

  private static int position(String source, String method) {
    var found = Pattern.compile("\\bvoid\\s+" + Pattern.quote(method) + "\\s*\\(").matcher(source);
    return found.find() ? found.start() : Integer.MAX_VALUE;
  }

  private static void check(Class<?> tests, Method method) {
    String test = title(method);
    send("running", "test", test);
    try {
      var constructor = tests.getDeclaredConstructor();
      constructor.setAccessible(true);
      method.setAccessible(true);
      method.invoke(constructor.newInstance());
      send("passed", "test", test);
    } catch (InvocationTargetException thrown) {
      send("failed", "test", test, "message", inWords(thrown.getCause()), "place", place(thrown.getCause()));
    } catch (Throwable thrown) {
      send("failed", "test", test, "message", inWords(thrown), "place", place(thrown));
    }
  }

  private static String title(Method method) {
    String given = method.getAnnotation(Test.class).value();
    if (!given.isEmpty()) return given;
    return method.getName().replace('_', ' ').replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase();
  }

  private static String inWords(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) return "The code needed more memory than a check has: " + thrown.getMessage();
    if (thrown instanceof AssertionError && thrown.getMessage() != null) return thrown.getMessage();
    return thrown.toString();
  }

  /** The innermost line of the exercise's own files; of what a check found, the line in the test. */
  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      boolean own = !frame.getClassName().startsWith("whetstone.") && frame.getModuleName() == null;
      if (own && frame.getLineNumber() > 0) return frame.getFileName() + ":" + frame.getLineNumber();
    }
    return "";
  }

  /** Pairs of names and values; one that is empty is null. */
  private static void send(String kind, String... fields) {
    StringBuilder line = new StringBuilder("{\"kind\":" + json(kind));
    for (int i = 0; i < fields.length; i += 2) {
      line.append(',').append(json(fields[i])).append(':').append(fields[i + 1].isEmpty() ? "null" : json(fields[i + 1]));
    }
    channel.println(line.append('}'));
  }

  private static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.substring(0, Math.min(text.length(), 4000)).toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c == '\n') out.append("\\n");
      else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    return out.append('"').toString();
  }
}
