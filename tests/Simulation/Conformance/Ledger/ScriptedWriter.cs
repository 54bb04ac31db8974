using Npgsql;
using Paykassma.Storage;
using Paykassma.Storage.Ledger.Committing;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;

namespace Paykassma.Simulation.Conformance.Ledger;

/// <summary>One writer of a <see cref="LedgerScript"/>: its session, and how far its transaction is.</summary>
internal sealed class ScriptedWriter(int number, IComparedDatabase database)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private ILedgerSession? _session;
    private IReadOnlyList<QueuedUnit>? _units;
    private BatchFacts? _facts;
    private Task<string>? _message;

    public string Name => number == 0 ? "left" : "right";

    public bool HasSession => _session is not null;

    /// <summary>It has read a batch and not written it yet.</summary>
    public bool HasRead => _facts is not null;

    /// <summary>The server refused a statement: nothing but a rollback is possible.</summary>
    public bool HasFailed { get; private set; }

    public bool IsInTransaction => HasRead || HasFailed || IsWaiting;

    /// <summary>Its message waits for a row that the other has locked.</summary>
    public bool IsWaiting => _message is not null;

    public async Task<string> OpenAsync()
    {
        try
        {
            _session = await database.OpenAsync(number);
            return "open";
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
        {
            return Failure(e);
        }
    }

    public Task<string> ReadAsync(IReadOnlyList<QueuedUnit> units, Cut cut) => SendAsync(cut, async session =>
    {
        var facts = await session.ReadAsync(units);
        (_units, _facts) = (units, facts);
        return LedgerLines.Of(facts);
    });

    public Task<string> WriteAsync(Cut cut)
    {
        var decision = new BatchDecision(_facts!);
        foreach (var unit in _units!) decision.Decide(unit.Unit);
        _facts = null;
        return SendAsync(cut, async session =>
        {
            await session.WriteAsync(decision.Changes, Now);
            return "committed";
        });
    }

    public Task<string> CreditAsync(CreditBatch credits, Cut cut) => SendAsync(cut, async session =>
    {
        await session.CreditAsync(credits, Now);
        return "committed";
    });

    public Task<string> RollbackAsync()
    {
        (_facts, HasFailed) = (null, false);
        return SendAsync(Cut.Nowhere, async session =>
        {
            await session.RollbackAsync();
            return "rolled back";
        });
    }

    public async Task<string> KillAsync()
    {
        await database.KillAsync(number);
        Forget();
        _message = null;
        return "killed";
    }

    /// <summary>What has come of the message that waited; null while it waits.</summary>
    public async Task<string?> FollowAsync()
    {
        if (_message is not { } message || !await database.EndsAsync(number, message)) return null;
        _message = null;
        return await message;
    }

    private async Task<string> SendAsync(Cut cut, Func<ILedgerSession, Task<string>> send)
    {
        await database.SendAsync(number, cut, () => _message = TryAsync(_session!, send));
        return await FollowAsync() ?? "waits";
    }

    private async Task<string> TryAsync(ILedgerSession session, Func<ILedgerSession, Task<string>> send)
    {
        try
        {
            return await send(session);
        }
        catch (Exception e) when (e is PostgresException || DatabaseFailure.IsConnectionLost(e))
        {
            if (session != _session) return "gone";
            if (DatabaseFailure.IsConnectionLost(e)) Forget();
            else HasFailed = true;
            return Failure(e);
        }
    }

    private void Forget() => (_session, _units, _facts, HasFailed) = (null, null, null, false);

    /// <summary>What the shipped writer makes of it.</summary>
    private static string Failure(Exception e) => DatabaseFailure.IsConnectionLost(e) ? "lost" : ((PostgresException)e).SqlState;
}
