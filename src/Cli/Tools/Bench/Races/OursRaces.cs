using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Races;

/// <summary>Races through the silo. Each credit is booked under its race: a second one would be one twice.</summary>
internal sealed class OursRaces(ServiceProcess server, NpgsqlDataSource database) : OursFlow(server, database)
{
    private const string Most = "1000000";

    /// <summary>All payers but one are wrong, and come from one address: without this, the limits on guessing would stop the races.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> Settings =
    [
        new("Api__WrongNumbersPerAddressMax", Most), new("Api__WrongNumbersPerMerchantMax", Most), new("Api__WrongNumbersPerMethodMax", Most),
        new("Api__WrongNumbersOfUnknownLabelsMax", Most), new("Api__ManyWrongNumbers", Most), new("Api__ManyWrongNumbersOfMerchant", Most),
    ];

    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(RaceItem.PrefixOf(batch), cancellation)).Faults(results, DepositOrder.AmountMinor, RaceKind.Decided);

    private async Task<FlowBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadBookedAsync("""
            SELECT left(split_part(id, '/', 3), -2), left(split_part(balance_account, '/', 2), -2), amount
            FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)
            """, prefix, cancellation),
        await Database.ReadBookedAsync($"""
            SELECT left(split_part(id, '/', 4), -2), NULL, amount
            FROM ledger_transfer WHERE starts_with(id, 'gateway/{SandboxKeys.MerchantId}/deposit/' || $1)
            """, prefix, cancellation),
        await UnacknowledgedAsync(cancellation),
        await AccountsThatDifferAsync(cancellation));
}
