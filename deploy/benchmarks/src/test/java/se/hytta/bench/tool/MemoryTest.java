package se.hytta.bench.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void the_memory_of_a_process_is_read_and_that_of_an_ended_one_is_none() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Memory memory = Memory.of(List.of(ProcessHandle.current(), ended.toHandle()));
        assertEquals(1, memory.processes());
        assertTrue(memory.proportional() > 10_000, memory.toString());
        assertTrue(memory.resident() >= memory.proportional(), memory.toString());
    }

    @Test
    void what_processes_share_is_counted_once_in_the_proportional_sum() throws Exception {
        Process first = new ProcessBuilder("sleep", "60").start();
        Process second = new ProcessBuilder("sleep", "60").start();
        try {
            Memory both = Memory.of(List.of(first.toHandle(), second.toHandle()));
            assertEquals(2, both.processes());
            assertTrue(both.proportional() < both.resident(), both.toString());
        } finally {
            first.destroy();
            second.destroy();
        }
    }
}
