package se.hytta.xapi.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Permissions;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.document.DocumentAccess.Resource;
import se.hytta.xapi.protocol.Body;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.statement.StatementReader;

/** A caller's documents: each call is one transaction, in which the host's gate is asked first. */
final class UseDocuments {
    private static final byte[] NOTHING = {};

    private final Transactions transactions;
    private final DocumentRepository documents;
    private final DocumentGate gate;

    UseDocuments(Transactions transactions, DocumentRepository documents, DocumentGate gate) {
        this.transactions = transactions;
        this.documents = documents;
        this.gate = gate;
    }

    /** A body on its way in. */
    record Sent(String mediaType, byte[] body) {}

    Optional<StoredDocument> get(Caller caller, DocumentCall call) {
        return reading(caller, call, tx -> documents.find(tx, caller.organisation(), call.key()));
    }

    List<String> ids(Caller caller, DocumentCall call) {
        return reading(caller, call, tx -> documents.ids(tx, caller.organisation(), call.scope(), call.since()));
    }

    /** Stores the body as it is; over a document that is there only when the caller says which (409, 412). */
    void put(Caller caller, DocumentCall call, Version version, Precondition precondition, Sent sent) {
        writing(caller, call, "PUT", sent, tx -> {
            DocumentKey key = call.key();
            Optional<StoredDocument> there = locked(tx, caller, key);
            precondition.check(there);
            if (call.resource() != Resource.STATE || version == Version.V2) {
                precondition.checkOverwrite(there);
            }
            if (call.resource() != Resource.STATE && version == Version.V1) {
                precondition.require();
            }
            if (JsonMerge.isJson(sent.mediaType)) {
                Body.requireUtf8(sent.body);
                StatementReader.value(sent.body);
            }
            documents.put(tx, caller.organisation(), key, sent.mediaType, sent.body);
        });
    }

    /** Merges the body into the document that is there, or stores it. */
    void post(Caller caller, DocumentCall call, Precondition precondition, Sent sent) {
        writing(caller, call, "POST", sent, tx -> {
            DocumentKey key = call.key();
            Optional<StoredDocument> there = locked(tx, caller, key);
            precondition.check(there);
            byte[] merged = JsonMerge.merge(there, sent.mediaType, sent.body);
            documents.put(tx, caller.organisation(), key, sent.mediaType, merged);
        });
    }

    /** Deletes one document, or, of state, all of a scope. */
    void delete(Caller caller, DocumentCall call, Precondition precondition) {
        writing(caller, call, "DELETE", null, tx -> {
            if (call.isSingle() || call.resource() != Resource.STATE) {
                DocumentKey key = call.key();
                precondition.check(locked(tx, caller, key));
                documents.delete(tx, caller.organisation(), key);
            } else {
                documents.deleteAll(tx, caller.organisation(), call.scope());
            }
        });
    }

    private Optional<StoredDocument> locked(Handle transaction, Caller caller, DocumentKey key) {
        documents.lock(transaction, caller.organisation(), key);
        return documents.find(transaction, caller.organisation(), key);
    }

    private <T> T reading(Caller caller, DocumentCall call, Function<Handle, T> work) {
        return transactions.run(transaction -> {
            gate.admit(transaction, caller, call.access("GET", null, NOTHING));
            Permissions.require(caller, scope(call), Scope.ALL_READ);
            return work.apply(transaction);
        });
    }

    private interface Writing {
        void in(Handle transaction);
    }

    private void writing(Caller caller, DocumentCall call, String method, @Nullable Sent sent, Writing work) {
        DocumentAccess access =
                call.access(method, sent == null ? null : sent.mediaType, sent == null ? NOTHING : sent.body);
        transactions.run(transaction -> {
            gate.admit(transaction, caller, access);
            Permissions.require(caller, scope(call));
            work.in(transaction);
            return null;
        });
    }

    private static Scope scope(DocumentCall call) {
        return call.resource() == Resource.STATE ? Scope.STATE : Scope.PROFILE;
    }

    static Refusal notFound() {
        return new Refusal(404, "XAPI-00193", "No such document is there");
    }
}
