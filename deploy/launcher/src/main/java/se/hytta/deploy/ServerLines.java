package se.hytta.deploy;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the server's log as it is written: errors and the tool's own warnings go to the console. */
final class ServerLines implements Consumer<String> {
    private static final Pattern RECORD = Pattern.compile("\\S+ (SEVERE|WARNING|INFO) (\\S+) (.*)");
    private static final Pattern PASSWORD = Pattern.compile(".*password was made now.*: user (\\S+), password (\\S+)");

    private static final Pattern WRONG_SETTING = Pattern.compile(".*Settings\\$Wrong: (.*)");

    private final Console console;
    private volatile @Nullable String password;
    private volatile @Nullable String wrongSetting;

    ServerLines(Console console) {
        this.console = console;
    }

    @Override
    public void accept(String line) {
        Matcher wrong = WRONG_SETTING.matcher(line);
        if (wrong.matches()) {
            wrongSetting = wrong.group(1);
        }
        Matcher record = RECORD.matcher(line);
        if (!record.matches()) {
            return;
        }
        Matcher made = PASSWORD.matcher(record.group(3));
        if (made.matches()) {
            password = made.group(2);
        } else if (isWorthSaying(record.group(1), record.group(2))) {
            console.say("[server] " + record.group(1).toLowerCase(Locale.ROOT) + ": " + record.group(3));
        }
    }

    /** The administrator's password, when the server made one in this run. */
    Optional<String> madePassword() {
        return Optional.ofNullable(password);
    }

    /** Why the tool was not deployed, when a setting is the reason. */
    Optional<String> wrongSetting() {
        return Optional.ofNullable(wrongSetting);
    }

    /** The server's own start-up warns about itself; that stands in the log. */
    private static boolean isWorthSaying(String level, String logger) {
        return level.equals("SEVERE") || level.equals("WARNING") && logger.startsWith("se.hytta.");
    }
}
