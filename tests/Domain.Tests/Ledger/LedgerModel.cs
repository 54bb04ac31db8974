using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Tests.Ledger;

/// <summary>A ledger in memory that books what the rules say: the rules' invariants are stated over it.</summary>
internal sealed class LedgerModel
{
    private readonly List<Transfer> _booked = [];

    public AccountBalance Balance { get; private set; }

    public IReadOnlyList<Transfer> Booked => _booked;

    public LedgerDecision Apply(TransferRequest request)
    {
        var transfer = request.Transfer;
        var decision = LedgerRules.Decide(Balance, request, new LedgerFacts(
            _booked.SingleOrDefault(b => b.Id == transfer.Id),
            transfer.Reference is null ? null : _booked.SingleOrDefault(b => b.Reference == transfer.Reference)?.Id,
            _booked.SingleOrDefault(b => b.Id == transfer.PendingId),
            transfer.PendingId is null ? null : _booked.SingleOrDefault(b => b.PendingId == transfer.PendingId)?.Id));
        if (decision is LedgerDecision.Create create)
        {
            _booked.Add(transfer);
            Balance = create.Balance;
        }

        return decision;
    }
}
