using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Worlds;
using Paykassma.Storage.Ledger.Committing;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>
/// The simulated database against PostgreSQL: the same random messages of two sessions, one between the two of the other, get the same answers,
/// refusals and rows. The sessions have accounts of their own, so that neither waits for the other; ids, references and states are shared.
/// </summary>
public sealed class DatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string ServiceId = "paykassma";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1UL, 400)]
    [InlineData(2UL, 400)]
    [InlineData(3UL, 400)]
    public async Task AnswersRefusesAndKeepsTheSame(ulong seed, int steps)
    {
        var dice = new Dice(seed, DicePurpose.Workload);
        var simulated = new SimulatedDatabase(new World(seed), new FaultPlan(seed));
        var sessions = new LedgerSessions(database.Source, ServiceId, TimeSpan.FromSeconds(30));
        await using var left = await sessions.OpenAsync(TestContext.Current.CancellationToken);
        await using var right = await sessions.OpenAsync(TestContext.Current.CancellationToken);
        var pairs = new[] { new Pair($"{seed}-left", left, simulated), new Pair($"{seed}-right", right, simulated) };
        var refusals = new HashSet<string>();
        for (var step = 0; step < steps; step++)
        {
            var (real, other) = await dice.Of(pairs).StepAsync(dice, seed);
            Assert.Equal(real, other);
            refusals.Add(real);
        }

        foreach (var pair in pairs) await pair.EndAsync();
        Assert.Superset(new HashSet<string> { "committed", "23505", "PK001" }, refusals);
        Assert.Equal(await AccountsAsync(seed), simulated.Accounts.Select(account => $"{account.Key} {account.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            await TransfersAsync(seed),
            simulated.Transfers.Values.Select(booked => $"{booked.Transfer} {booked.AccountVersion}").Order(StringComparer.Ordinal));
        Assert.Equal(await StatesAsync(seed), simulated.StatesOf("deposit").Select(state => $"{state.Key} {state.Row.Version} {state.Row.DueAt}").Order(StringComparer.Ordinal));
    }

    private Task<List<string>> AccountsAsync(ulong seed) => ReadAsync(
        $"SELECT account, posted, pending, version FROM ledger_account WHERE starts_with(account, 'user/{seed}-')",
        row => $"{row.GetString(0)} {new AccountBalance(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))}");

    private Task<List<string>> TransfersAsync(ulong seed) => ReadAsync(
        $"SELECT id, debit_account, credit_account, amount, currency, kind, cause, reference, pending_id, account_version FROM ledger_transfer WHERE starts_with(id, '{seed}/')",
        row => $"{new Transfer(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), (TransferKind)row.GetInt16(5), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8))} {row.GetInt64(9)}");

    private Task<List<string>> StatesAsync(ulong seed) => ReadAsync(
        $"SELECT key, version, due_at FROM OrleansStorage WHERE starts_with(key, 'deposit/{seed}-')",
        row => $"{row.GetString(0)} {row.GetInt32(1)} {(row.IsDBNull(2) ? null : row.GetInt64(2))}");

    private async Task<List<string>> ReadAsync(string sql, Func<NpgsqlDataReader, string> line)
    {
        await using var command = database.Source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(line(rows));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>A session with PostgreSQL and what would be one with the simulated database, in step.</summary>
    private sealed class Pair(string label, ILedgerSession real, SimulatedDatabase simulated)
    {
        private const int Ids = 12;

        private IReadOnlyList<QueuedUnit>? _read;
        private (BatchFacts Real, BatchFacts Simulated) _facts;

        public async Task<(string Real, string Simulated)> StepAsync(Dice dice, ulong seed)
        {
            if (_read is null && dice.Chance(0.3) && CreditBatch.Of(Units(dice, seed, areCredits: true)) is { } credits)
                return (await TryAsync(() => real.CreditAsync(credits, Now)), Try(() => simulated.Credit(credits, Now)));
            if (_read is null)
            {
                _read = Units(dice, seed, areCredits: false);
                _facts = (await real.ReadAsync(_read), simulated.Facts(_read, BatchKeys.Of(_read).Accounts.Where(simulated.Accounts.ContainsKey)));
                return (Text(_facts.Real), Text(_facts.Simulated));
            }

            var (changes, same) = (Decide(_facts.Real), Decide(_facts.Simulated));
            _read = null;
            return (await TryAsync(() => real.WriteAsync(changes, Now)), Try(() => simulated.Commit(same, Now)));
        }

        /// <summary>Ends what was only read.</summary>
        public Task EndAsync() => real.RollbackAsync();

        private BatchChanges Decide(BatchFacts facts)
        {
            var decision = new BatchDecision(facts);
            foreach (var unit in _read!) decision.Decide(unit.Unit);
            return decision.Changes;
        }

        private async Task<string> TryAsync(Func<Task> act)
        {
            try
            {
                await act();
                return "committed";
            }
            catch (PostgresException e)
            {
                await real.RollbackAsync();
                return e.SqlState;
            }
        }

        private static string Try(Action act)
        {
            try
            {
                act();
                return "committed";
            }
            catch (PostgresException e)
            {
                return e.SqlState;
            }
        }

        private List<QueuedUnit> Units(Dice dice, ulong seed, bool areCredits) =>
            [.. Enumerable.Range(0, 1 + dice.Below(4)).Select(_ => new QueuedUnit(new LedgerUnit(Request(dice, seed, areCredits), [State(dice, seed)], [])))];

        /// <summary>Some have the id or the reference of another, some resolve a hold that may be there.</summary>
        private TransferRequest Request(Dice dice, ulong seed, bool isCredit)
        {
            var (user, clearing) = (Accounts.User($"{label}-{dice.Below(3)}", "INR"), Accounts.Clearing("upi_l", "INR"));
            var kind = isCredit || dice.Chance(0.5) ? TransferKind.Posted : dice.Of([TransferKind.Pending, TransferKind.PostPending, TransferKind.VoidPending]);
            var id = $"{seed}/{kind}/{dice.Below(Ids * 8)}";
            var transfer = kind == TransferKind.Posted
                ? new Transfer(id, clearing, user, 10 + dice.Below(90), "INR", kind, $"deposit/{id}", dice.Chance(0.7) ? $"merchant/upi/{seed}{dice.Below(Ids * 8):D4}" : null)
                : new Transfer(id, user, clearing, 10 + dice.Below(3), "INR", kind, $"withdrawal/{id}", null, kind == TransferKind.Pending ? null : $"{seed}/Pending/{dice.Below(Ids * 8)}");
            return new TransferRequest(transfer, dice.Chance(0.2) ? Overdraft.Allowed : Overdraft.Refused);
        }

        private static StateWrite State(Dice dice, ulong seed)
        {
            var version = dice.Below(4);
            return new StateWrite(
                "deposit", $"deposit/{seed}-{dice.Below(Ids)}", version == 0 ? null : version,
                dice.Chance(0.5) ? """{"status":"registered","created_at":5,"nested":{"due_at":7},"due_at":9}""" : """{"status":"credited","created_at":5}""");
        }

        private static string Text(BatchFacts facts) => string.Join(
            ";",
            facts.Balances.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}")
                .Concat(facts.Transfers.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Value}"))
                .Concat(facts.References.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"))
                .Concat(facts.Resolutions.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"))
                .Concat(facts.StateVersions.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}")));
    }
}
