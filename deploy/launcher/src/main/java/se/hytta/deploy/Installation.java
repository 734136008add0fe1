package se.hytta.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The built files that are started.
 *
 * @param war the tool
 * @param payara Payara Micro's jar
 * @param demoLibraries the demo LMS's jar and its libraries' directory, as a class path
 * @param cache where what is made from these files once is kept, for all data directories
 */
public record Installation(Path war, Path payara, String demoLibraries, Path cache) {

    /** The installation that Maven built in a clone. */
    public static Installation builtIn(Path clone) {
        Path deploy = clone.toAbsolutePath().normalize().resolve("deploy");
        Path demo = deploy.resolve("demo-lms/target");
        return new Installation(
                deploy.resolveSibling("lti-tool/target/hytta.war"),
                deploy.resolve("launcher/target/payara-micro.jar"),
                demo.resolve("demo-lms.jar") + java.io.File.pathSeparator + demo.resolve("lib") + "/*",
                deploy.resolve("launcher/target/server"));
    }

    /** Where PostgreSQL's programs are unpacked to. */
    Path databasePrograms() {
        return cache.resolve("postgres");
    }

    /** A database without a role or a row of the tool's, as a new data directory begins. */
    Path emptyDatabase() {
        return cache.resolve("database");
    }

    public Installation {
        for (Path needed : List.of(war, payara)) {
            if (!Files.isRegularFile(needed)) {
                throw new CannotStart(needed + " is missing: build the project first (deploy/run does).");
            }
        }
    }
}
