package se.hytta.bench.launch;

import java.util.List;
import java.util.Map;
import se.hytta.bench.load.Load;
import se.hytta.bench.load.Measured;
import se.hytta.bench.tool.Tool;

/** One login of each student, the tokens signed for them, and then one launch of each. */
final class Round {
    private final Load load;
    private final Measured logins;
    private final List<String> tokens;
    private final Launches launches;

    /** Logs in and signs. Whose login fails, or comes too late to be made, does not launch. */
    Round(Tool tool, Platform platform, int clients, List<Student> students) throws InterruptedException {
        load = tool.load(clients);
        Logins opened = new Logins(tool, platform, students);
        logins = load.run(students.size(), opened);
        Map<Student, Login> succeeded = opened.succeeded();
        tokens = new Tokens(platform, Logins.target(tool)).sign(succeeded);
        launches = new Launches(tool, List.copyOf(succeeded.values()), tokens);
    }

    Measured logins() {
        return logins;
    }

    List<String> tokens() {
        return tokens;
    }

    /** Launches no more students than this, the first ones. Each token is good for one launch, so this can be asked for once. */
    Measured launch(int most) throws InterruptedException {
        return load.run(Math.min(most, tokens.size()), launches);
    }
}
