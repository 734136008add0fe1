package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    @TempDir
    Path home;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    void itsOutputGoesToItsLogAndToTheListener() throws Exception {
        try (Child child = start("echo one; echo two >&2")) {
            child.handle().onExit().join();
            assertEquals("one", lines.poll(10, TimeUnit.SECONDS));
            assertEquals("two", lines.poll(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of("one", "two"), Files.readAllLines(home.resolve("logs/child.log")));
    }

    @Test
    void closingEndsItAndForgetsItsNumber() {
        Child child = start("exec sleep 600");
        assertTrue(Files.exists(home.resolve("child.pid")));
        child.close();
        assertFalse(child.isAlive());
        assertFalse(Files.exists(home.resolve("child.pid")));
    }

    @Test
    void anOrphanIsStoppedWhenItsCommandLineNamesTheDataDirectory() {
        Child child = start("exec sleep 600 # " + home);
        Child other = start("exec tail -f " + home.resolve("logs/child.log"));
        assertTrue(Child.stopOrphan(home.resolve("child.pid"), home.toString()));
        assertFalse(other.isAlive());
        assertTrue(child.isAlive());
        child.close();
    }

    @Test
    void aProcessThatHasTheNumberByChanceIsLeftAlone() {
        try (Child stranger = start("exec sleep 600")) {
            assertFalse(Child.stopOrphan(home.resolve("child.pid"), home.toString()));
            assertTrue(stranger.isAlive());
        }
    }

    private Child start(String script) {
        return Child.start(
                new ProcessBuilder("sh", "-c", script),
                home.resolve("logs/child.log"),
                home.resolve("child.pid"),
                lines::add);
    }
}
