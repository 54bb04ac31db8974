using Paykassma.Storage.Balances;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="LedgerTransfers"/>, over the simulated ledger.</summary>
internal sealed class SimulatedCreditedReferences(DatabaseCalls calls) : ICreditedReferences
{
    public Task<IReadOnlyList<StatementEntry>> FindByReferenceAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default) =>
        FindAsync(reference => references.Contains(reference));

    public Task<IReadOnlyList<StatementEntry>> FindByNumberAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default) =>
        FindAsync(reference => references.Any(wanted => reference == wanted || reference.StartsWith(wanted + "/", StringComparison.Ordinal)));

    private Task<IReadOnlyList<StatementEntry>> FindAsync(Func<string, bool> isWanted) => calls.ReadAsync<IReadOnlyList<StatementEntry>>("transfers by reference", () =>
    [
        .. calls.Database.Transfers.Values
            .Where(booked => booked.Transfer.Reference is { } reference && isWanted(reference))
            .OrderBy(booked => booked.At).ThenBy(booked => booked.AccountVersion).ThenBy(booked => booked.Transfer.Id, StringComparer.Ordinal)
            .Select(booked => new StatementEntry(booked.Transfer, booked.AccountVersion, booked.At)),
    ]);
}

/// <summary>As <see cref="ReservedReferences"/>, over the simulated table.</summary>
internal sealed class SimulatedReservedReferences(DatabaseCalls calls) : IReservedReferences
{
    public Task ReserveAsync(IReadOnlyCollection<string> references, string transfer) => references.Count == 0 ? Task.CompletedTask : calls.WriteAsync("reserve", () =>
    {
        foreach (var wanted in references.Where(wanted => !calls.Database.IsTaken(wanted)))
        {
            if (calls.Database.ReservedFor(wanted) is not { } other || other == transfer) calls.Database.Reserve(wanted, transfer);
        }

        return true;
    });

    public Task ReleaseAsync(IReadOnlyCollection<string> references, string transfer) => calls.WriteAsync("unreserve", () =>
    {
        foreach (var reference in references.Where(reference => calls.Database.IsReservedBy(reference, transfer) && !calls.Database.IsBooked(reference, transfer)))
            calls.Database.Unreserve(reference);
        return true;
    });

    public Task AllowAsync(string reference) => calls.WriteAsync("allow", () =>
    {
        calls.Database.Unreserve(reference);
        return true;
    });
}
