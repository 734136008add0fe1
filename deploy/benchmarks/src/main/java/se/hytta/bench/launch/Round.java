package se.hytta.bench.launch;

import java.util.List;
import se.hytta.bench.load.Load;
import se.hytta.bench.load.Measured;
import se.hytta.bench.tool.Tool;

/** One login of each student, the tokens signed for them, and then one launch of each. */
final class Round {
    private final Load load;
    private final Measured logins;
    private final List<String> tokens;
    private final Launches launches;

    /** @throws IllegalStateException when a login fails */
    Round(Tool tool, Platform platform, int clients, List<Student> students) throws InterruptedException {
        load = new Load(tool.address(), clients);
        Logins opened = new Logins(tool, platform, students);
        logins = load.run(students.size(), opened);
        tokens = new Tokens(platform, Logins.target(tool)).sign(students, opened.all(logins));
        launches = new Launches(tool, opened.all(logins), tokens);
    }

    Measured logins() {
        return logins;
    }

    List<String> tokens() {
        return tokens;
    }

    /** Each token is good for one launch, so this can be asked for once. */
    Measured launch() throws InterruptedException {
        return load.run(tokens.size(), launches);
    }
}
