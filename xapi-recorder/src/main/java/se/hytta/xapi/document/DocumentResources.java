package se.hytta.xapi.document;

import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.protocol.Transactions;

/** Puts the three document resources together. */
public final class DocumentResources {
    private DocumentResources() {}

    public static Set<Object> all(Jdbi jdbi, DocumentRepository documents, DocumentGate gate, Limits limits) {
        UseDocuments use = new UseDocuments(new Transactions(jdbi), documents, gate);
        return Set.of(
                new StateResource(use, limits),
                new ActivityProfileResource(use, limits),
                new AgentProfileResource(use, limits));
    }
}
