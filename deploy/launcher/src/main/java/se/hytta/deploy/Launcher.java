package se.hytta.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code deploy/run} becomes: starts a {@link Site}, says where it is, and stops it on TERM, INT or when a part of it ends. */
public final class Launcher {
    private Launcher() {}

    /** Arguments: {@code --home} directory, {@code --no-demo}. */
    public static void main(String[] arguments) {
        Console console = new Console(System.out);
        Stopping stopping = new Stopping(Thread.currentThread(), console);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::run, "stop"));
        String why;
        try {
            why = run(new ArrayList<>(List.of(arguments)), stopping, console);
        } catch (CannotStart e) {
            why = e.getMessage();
        } catch (RuntimeException | Error e) {
            why = "Hytta can't start: " + e;
        }
        if (stopping.comesFirst()) {
            System.err.println(why);
            System.exit(1);
        }
    }

    /** Returns only when one of the processes ended by itself: why the whole ends. */
    private static String run(List<String> arguments, Stopping stopping, Console console) {
        Instant begun = Instant.now();
        Path home = home(arguments);
        Settings settings = Settings.of(System.getenv(), arguments, home);
        Site site = Site.start(Installation.builtIn(home), settings, console);
        if (stopping.takes(site)) {
            System.gc(); // gives back what unpacking PostgreSQL's programs took
            announce(site, settings, Duration.between(begun, Instant.now()), console);
        }
        return site.ended().join() + " Stopping the rest.";
    }

    private static void announce(Site site, Settings settings, Duration took, Console console) {
        console.say(String.format(Locale.ROOT, "Hytta is ready (%.1f s).", took.toMillis() / 1000.0));
        console.say("  The tool        " + settings.publicUrl() + "/");
        console.say("  Administration  " + settings.publicUrl() + "/admin"
                + site.madePassword()
                        .map(p -> "  user admin, password " + p + "  (made now; not shown again)")
                        .orElse("  user admin"));
        site.demoLms().ifPresent(lms -> console.say("  Demo LMS        " + lms + "/"));
        console.say("  Data and logs   " + settings.dataDirectory());
        console.say("Ctrl+C stops it.");
    }

    private static Path home(List<String> arguments) {
        int at = arguments.indexOf("--home");
        if (at < 0) {
            return Path.of("").toAbsolutePath();
        }
        if (at + 1 == arguments.size()) {
            throw new CannotStart("--home needs a directory.");
        }
        arguments.remove(at);
        return Path.of(arguments.remove(at)).toAbsolutePath();
    }
}
