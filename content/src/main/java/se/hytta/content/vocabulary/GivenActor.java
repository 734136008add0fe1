package se.hytta.content.vocabulary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.statement.AgentKey;

/** A learner whom another system names by an Agent of its own. */
public final class GivenActor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GivenActor() {}

    /**
     * The learner's id in the organisation: the account's name where it is an account under {@code homePage} with a UUID for
     * its name, otherwise one that follows from the key, so that the same Agent is always the same learner.
     */
    public static UUID learner(String homePage, long organisation, AgentKey key) {
        return new Learner(organisation, key)
                .account(homePage)
                .orElseGet(() -> ofDigest((organisation + " " + key.value()).getBytes(StandardCharsets.UTF_8)));
    }

    /** RFC 9562 5.8: a UUID of our own making, out of half a SHA-256. */
    private static UUID ofDigest(byte[] text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
            long most = digest.getLong() & ~0xF000L | 0x8000L;
            long least = digest.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an actor that was kept is no JSON", impossible);
        }
    }
}
