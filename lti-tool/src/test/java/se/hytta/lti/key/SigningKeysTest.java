package se.hytta.lti.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;

class SigningKeysTest {

    @Test
    void makesOneKeyHoweverManyNodesStartAtOnce() throws Exception {
        Database.jdbi().useHandle(handle -> handle.execute("DELETE FROM lti.signing_key"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<String> node = () -> new SigningKeys(Database.jdbi()).current().getKeyID();
        Set<String> keys = new HashSet<>();
        for (Future<String> key : threads.invokeAll(Collections.nCopies(8, node))) {
            keys.add(key.get());
        }
        threads.shutdown();
        assertEquals(1, keys.size());
    }

    @Test
    void publishesNoPrivateHalf() {
        SigningKeys keys = new SigningKeys(Database.jdbi());
        assertFalse(keys.publicSet().toString().contains("\"d\""));
        assertEquals(2048, keys.current().size());
        assertTrue(keys.publicSet().containsNonPublicKeys() == false);
    }
}
