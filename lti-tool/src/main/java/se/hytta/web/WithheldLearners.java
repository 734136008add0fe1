package se.hytta.web;

import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import se.hytta.lti.personal.ProtectedIdentities;
import se.hytta.xapi.forwarding.Withheld;
import se.hytta.xapi.statement.AgentKey;

/** Learners with a protected identity, as the recorder asks for those of whom nothing is forwarded. */
final class WithheldLearners implements Withheld {
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String prefix;

    WithheldLearners(URI publicUrl) {
        this.prefix = AgentKey.account(publicUrl.toString(), "").value();
    }

    @Override
    public Set<AgentKey> among(Handle transaction, Collection<AgentKey> mentioned) {
        Set<UUID> learners = mentioned.stream()
                .filter(agent -> agent.value().startsWith(prefix))
                .map(agent -> agent.value().substring(prefix.length()))
                .filter(name -> PSEUDONYM.matcher(name).matches())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        return learners.isEmpty()
                ? Set.of()
                : ProtectedIdentities.among(transaction, learners).stream()
                        .map(learner -> new AgentKey(prefix + learner))
                        .collect(Collectors.toSet());
    }
}
