package vn.motcua.contract.identity;

/**
 * What a dossier costs, and whether it is paid.
 *
 * @param amountVnd đồng, 1 to 999,999,999,999
 * @param state how far
 */
public record DossierPayment(long amountVnd, State state) {
    public DossierPayment {
        if (amountVnd < 1 || amountVnd > 999_999_999_999L) {
            throw new IllegalArgumentException("not an amount");
        }
    }

    public enum State {
        DUE,
        /** Paid by the visitor's word or bank, not yet seen by the city. */
        PENDING,
        PAID
    }
}
