using Dapper;
using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Withdrawals;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Freezes;

/// <summary>
/// The program is frozen between the saved attempt and the channel's call, for longer than the deadline and shorter than the time-out of a
/// grain call: when it wakes, somebody else may have paid.
/// </summary>
public sealed class FrozenPayoutCourierTests(PostgresFixture server)
{
    private const string Id = "frozen-1";

    /// <summary>The lock at which the database holds the courier's attempt until this test lets it be saved.</summary>
    private const int Gate = 4711;

    private const string HoldAttempts = """
        CREATE FUNCTION hold_attempt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
        CREATE TRIGGER hold_attempt BEFORE UPDATE ON OrleansStorage FOR EACH ROW
            WHEN (NEW.state_name = 'payout' AND NEW.payload ->> 'carrier' = 'channel' AND OLD.payload ->> 'carrier' = 'none')
            EXECUTE FUNCTION hold_attempt();
        """;

    private static readonly TimeSpan StepMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AFrozenCourierDoesNotCallTheChannelAfterTheDeadline()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString, ("Gateway__Merchants__0__PayoutBalanceCheck", "Off"));
        using var outsiders = new Outsiders(silo.Url);
        await using var gate = await database.Source.OpenConnectionAsync();
        await gate.ExecuteAsync(HoldAttempts);
        await gate.ExecuteAsync("SELECT pg_advisory_lock(@Gate)", new { Gate });

        var asked = await outsiders.SendAsync(HttpMethod.Post, "v2/withdrawal/create", null, Request());
        Assert.Equal("""{"status":"ok"}""", asked.Body);
        await Watch.UntilAsync("the courier's attempt to be on its way to the database", StepMax, () => gate.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = @Gate AND NOT granted)", new { Gate }));
        await silo.FreezeAsync();
        try
        {
            await gate.ExecuteAsync("SELECT pg_advisory_unlock(@Gate)", new { Gate });
            await Watch.UntilAsync("the attempt to be saved and its deadline to pass", StepMax, () => gate.ExecuteScalarAsync<bool>(
                "SELECT coalesce((payload ->> 'submit_before')::bigint <= extract(epoch FROM clock_timestamp()) * 1000, false) FROM OrleansStorage WHERE key = @Key",
                new { Key }));
            Assert.Equal((1, "processing"), await StateAsync(gate));
        }
        finally
        {
            await silo.ThawAsync();
        }

        await Watch.UntilAsync("the payout to be sent by a new attempt", StepMax, async () => await StateAsync(gate) == (2, "success"));
        Assert.Contains(silo.Output.Lines, line => line.Contains("too late to be sent", StringComparison.Ordinal));
        Assert.Equal(1, await gate.ExecuteScalarAsync<long>("SELECT count(*) FROM ledger_transfer WHERE id = @id", new { id = $"gateway/demo/withdrawal/{Id}/settle" }));
    }

    private static string Key => $"payout/{SandboxKeys.MerchantId}/{Id}";

    private static byte[] Request() => new WithdrawalRequest
    {
        WithdrawalId = Id,
        PaymentSystem = "paytm",
        Amount = Outsiders.AmountMinor,
        CurrencyCode = Outsiders.Currency,
        Label = "me",
        AccountNumber = "1234567890",
    }.ToBody(SandboxKeys.Withdrawal);

    private static async Task<(int Attempts, string Status)> StateAsync(NpgsqlConnection connection) => await connection.QuerySingleAsync<(int, string)>(
        "SELECT (payload ->> 'attempts')::integer, status FROM OrleansStorage WHERE key = @Key", new { Key });
}
