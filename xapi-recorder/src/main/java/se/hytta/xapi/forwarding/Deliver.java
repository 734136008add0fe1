package se.hytta.xapi.forwarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.attachment.FindAttachments;
import se.hytta.xapi.attachment.MultipartAnswer;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.statement.Sameness;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Dictionary;

/** Sends statements to a destination that is leased, and writes down what came of it. */
final class Deliver {
    /** After that many refusals in a row it is the destination that is at fault, and not the statements. */
    private static final int MOST_REFUSALS = 20;

    private static final int OK = 200;
    private static final int CONFLICT = 409;

    /** Bytes of attachments a second; a slower destination is taken for one that hangs. */
    private static final long SLOWEST = 1 << 20;

    private final Jdbi jdbi;
    private final Dictionary dictionary;
    private final LeaseRepository leases;
    private final DeadLetterRepository deadLetters;
    private final FindAttachments attachments;
    private final Wire wire;
    private final Pace pace;

    Deliver(
            Jdbi jdbi,
            Dictionary dictionary,
            LeaseRepository leases,
            DeadLetterRepository deadLetters,
            Wire wire,
            Pace pace) {
        this.jdbi = jdbi;
        this.dictionary = dictionary;
        this.leases = leases;
        this.deadLetters = deadLetters;
        this.attachments = new FindAttachments(new Transactions(jdbi));
        this.wire = wire;
        this.pace = pace;
    }

    /** In their order; whether all of them are dealt with, so that the sender may go on. */
    boolean inOrder(Taken taken, List<Parcel> parcels) throws InterruptedException {
        for (int from = 0; from < parcels.size(); ) {
            int to = from;
            while (to < parcels.size() && !parcels.get(to).attached()) {
                to++;
            }
            if (to > from && !together(taken, parcels.subList(from, to))) {
                return false;
            }
            if (to < parcels.size() && !together(taken, List.of(parcels.get(to++)))) { // its contents go with it
                return false;
            }
            from = to;
        }
        return true;
    }

    /** A dead letter once more, by itself; false when the destination is to be left alone. */
    boolean again(Taken taken, Parcel parcel) throws InterruptedException {
        Answer answer = send(taken, List.of(parcel));
        switch (answer.verdict()) {
            case TAKEN -> {
                leases.delivered(taken, null, answer);
                deadLetters.remove(taken.id(), parcel.position());
                return true;
            }
            case REFUSED -> {
                return bury(taken, parcel, null, answer);
            }
            default -> {
                leaveAlone(taken, answer);
                return false;
            }
        }
    }

    private boolean together(Taken taken, List<Parcel> parcels) throws InterruptedException {
        Answer answer = send(taken, parcels);
        Parcel last = parcels.get(parcels.size() - 1);
        switch (answer.verdict()) {
            case TAKEN -> {
                leases.delivered(taken, last.position(), answer);
                return true;
            }
            case REFUSED -> {
                if (parcels.size() == 1) {
                    return bury(taken, last, last.position(), answer);
                }
                int half = parcels.size() / 2;
                return together(taken, parcels.subList(0, half))
                        && together(taken, parcels.subList(half, parcels.size()));
            }
            default -> {
                leaveAlone(taken, answer);
                return false;
            }
        }
    }

    private Answer send(Taken taken, List<Parcel> parcels) throws InterruptedException {
        byte[] json = array(parcels);
        MultipartAnswer multipart = attachments.answer(
                taken.organisation(),
                parcels.stream().filter(Parcel::attached).map(Parcel::json).toList(),
                json);
        Duration more = Duration.ofSeconds(multipart.contents() / SLOWEST);
        leases.renew(taken, more);
        jdbi.useTransaction((Handle transaction) ->
                Forwarded.log(transaction, taken.id(), dictionary.in(transaction, taken.organisation()), parcels));
        Answer answer = multipart.contents() == 0
                ? wire.post(taken.destination(), taken.secret(), json)
                : wire.post(taken.destination(), taken.secret(), multipart, more);
        return parcels.size() == 1 && answer.status() == CONFLICT && isThere(taken, parcels.get(0))
                ? Answer.there()
                : answer;
    }

    /** Some stores answer a repeat with a conflict too: whether it is the same statement that they have. */
    private boolean isThere(Taken taken, Parcel parcel) throws InterruptedException {
        ObjectNode statement = StatementReader.object(parcel.json()).json();
        for (String parameter : List.of("statementId", "voidedStatementId")) {
            leases.renew(taken, Duration.ZERO);
            Answer answer = wire.get(
                    taken.destination(),
                    taken.secret(),
                    "/statements?" + parameter + '=' + statement.path("id").asText());
            if (answer.status() == OK && answer.json() instanceof ObjectNode there) {
                return Sameness.same(statement, there);
            }
        }
        return false;
    }

    private static byte[] array(List<Parcel> parcels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                parcels.stream().mapToInt(p -> p.json().length + 1).sum() + 1);
        int separator = '[';
        for (Parcel parcel : parcels) {
            out.write(separator);
            out.writeBytes(parcel.json());
            separator = ',';
        }
        out.write(']');
        return out.toByteArray();
    }

    /**
     * To the dead letters; whether the sender may go on.
     *
     * @param through null for a letter that was there before, which says nothing new of the destination
     */
    private boolean bury(Taken taken, Parcel parcel, @Nullable Long through, Answer answer) {
        int inARow = jdbi.inTransaction(transaction -> {
            int refusals = leases.refused(transaction, taken, through, answer);
            DeadLetterRepository.put(transaction, taken, parcel.position(), answer);
            return refusals;
        });
        if (inARow < MOST_REFUSALS) {
            return true;
        }
        leases.pause(taken, "refusing", answer);
        return false;
    }

    private void leaveAlone(Taken taken, Answer answer) {
        if (answer.verdict() == Answer.Verdict.PAUSE) {
            leases.pause(taken, answer.status() == 401 || answer.status() == 403 ? "credential" : "address", answer);
            return;
        }
        Duration asked = answer.pause();
        leases.later(taken, asked == null ? pace.backOff(leases.failures(taken)) : pace.asked(asked), answer);
    }
}
