using System.Text.Json;
using Paykassma.Domain.Ledger;
using Paykassma.Simulation.Database;

namespace Paykassma.Simulation.Oracle;

/// <summary>What must hold whatever happened. Each violation is a sentence.</summary>
internal static class Invariants
{
    private const long OverdueMs = 300_000;

    /// <summary>The merchant's skew of 20 s, and what silos' clocks differ.</summary>
    private static readonly TimeSpan HeardInTime = TimeSpan.FromSeconds(40);

    private const string UserCredit = "merchant/deposit/";
    private const string GatewayCredit = "gateway/demo/deposit/";

    /// <summary>Holds at every moment.</summary>
    public static IEnumerable<string> Always(SimulatedDatabase database, Truth truth) =>
    [
        .. BalancesAreTheirTransfers(database),
        .. NothingIsBelowZero(database),
        .. EachTransferIsCreditedOnce(database),
        .. OnlyRealMoneyIsCredited(database, truth),
        .. NothingIsPaidTwice(truth),
        .. BothSidesAgree(database),
        .. ATransferIsClaimedByItsOwner(database),
    ];

    /// <summary>Holds once nothing goes wrong any more and everything had the time to settle.</summary>
    public static IEnumerable<string> AtRest(SimulatedDatabase database, Truth truth) =>
    [
        .. Always(database, truth),
        .. EveryPaymentIsAcknowledged(database),
        .. EveryGatewayCreditReachedItsUser(database, truth),
        .. WhoPaidIsCredited(database, truth),
        .. HoldsAreOpenWithdrawals(database),
        .. SettledIsPaid(database, truth),
        .. NothingIsOverdue(database),
        .. PayoutBooks.AtRest(database),
    ];

    private static IEnumerable<string> BalancesAreTheirTransfers(SimulatedDatabase database)
    {
        var sums = new SortedDictionary<string, (long Posted, long Pending, long Count)>(StringComparer.Ordinal);
        foreach (var (transfer, _, _) in database.Transfers.Values)
        {
            var account = transfer.BalanceAccount;
            var amount = transfer.TakesFromBalance ? -transfer.Amount : transfer.Amount;
            var (posted, pending, count) = sums.GetValueOrDefault(account);
            sums[account] = transfer.Kind switch
            {
                TransferKind.Posted => (posted + amount, pending, count + 1),
                TransferKind.Pending => (posted, pending + transfer.Amount, count + 1),
                TransferKind.PostPending => (posted + amount, pending - transfer.Amount, count + 1),
                _ => (posted, pending - transfer.Amount, count + 1),
            };
        }

        foreach (var (account, balance) in database.Accounts)
        {
            var sum = sums.GetValueOrDefault(account);
            if (sum != (balance.Posted, balance.Pending, balance.Version))
                yield return $"{account} is {balance}, its transfers are {sum}";
        }
    }

    private static IEnumerable<string> NothingIsBelowZero(SimulatedDatabase database) => database.Accounts
        .Where(account => account.Key.StartsWith("user/", StringComparison.Ordinal) && account.Value.Posted - account.Value.Pending < 0)
        .Select(account => $"{account.Key} has less than nothing: {account.Value}");

    private static IEnumerable<string> EachTransferIsCreditedOnce(SimulatedDatabase database) => Credits(database, UserCredit).Concat(Credits(database, GatewayCredit))
        .GroupBy(credit => (credit.Id.StartsWith(UserCredit, StringComparison.Ordinal), NumberOf(credit.Reference), credit.Currency))
        .Where(credits => credits.Count() > 1)
        .Select(credits => $"the wallet transfer {credits.Key.Item2} was credited {credits.Count()} times: {string.Join(", ", credits.Select(credit => credit.Id))}");

    private static IEnumerable<string> OnlyRealMoneyIsCredited(SimulatedDatabase database, Truth truth)
    {
        var paid = truth.Paid.ToDictionary(transfer => transfer.Number);
        var byHand = CreditsByHand.Orders(database);
        foreach (var credit in Credits(database, UserCredit).Where(credit => !byHand.Contains(credit.Id[UserCredit.Length..])))
        {
            if (!paid.TryGetValue(NumberOf(credit.Reference)!, out var transfer)) yield return $"{credit.Id} was credited, and nobody paid {credit.Reference}";
            else if (transfer.Amount != credit.Amount) yield return $"{credit.Id} got {credit.Amount} of a transfer of {transfer.Amount}";
            else if (credit.CreditAccount != Accounts.User(transfer.Label, credit.Currency) && !IsNamedInTimeByAnother(database, credit.Id[UserCredit.Length..], transfer)) yield return $"{credit.CreditAccount} got the money that {transfer.Label} paid ({credit.Id})";
        }
    }

    /// <summary>
    /// The gateway counts from when it first heard of a number. A claim that was held up on its way to it, until shortly before the money moved, is
    /// one that anybody may make who knows the number: docs/threats.md accepts it.
    /// </summary>
    private static bool IsNamedInTimeByAnother(SimulatedDatabase database, string order, PaidTransfer transfer)
    {
        // Who paid has claimed it for his own order: nobody else may have that money.
        if (order == transfer.Order) return false;
        var row = database.StatesOf("payment").First(state => state.Key == "payment/demo/" + order).Row;
        return Number(row, "key_typed_at") > (transfer.At - HeardInTime).ToUnixTimeMilliseconds();
    }

    /// <summary>The channel would pay a withdrawal once even if it was told twice; the program must not rely on that.</summary>
    private static IEnumerable<string> NothingIsPaidTwice(Truth truth) => truth.ToldToPay.Where(told => told.Value > 1)
        .Select(told => $"the channel was told {told.Value} times to pay {told.Key}");

    /// <summary>No user is credited without a payment of the gateway.</summary>
    private static IEnumerable<string> BothSidesAgree(SimulatedDatabase database)
    {
        var gateway = Credits(database, GatewayCredit).ToDictionary(credit => credit.Id[GatewayCredit.Length..]);
        var byHand = CreditsByHand.Orders(database);
        foreach (var credit in Credits(database, UserCredit))
        {
            var order = credit.Id[UserCredit.Length..];
            if (byHand.Contains(order)) continue;
            if (!gateway.TryGetValue(order, out var payment)) yield return $"{credit.Id} has no payment at the gateway";
            else if (payment.Amount != credit.Amount) yield return $"{credit.Id} is {credit.Amount}, its payment {payment.Amount}";
        }
    }

    /// <summary>A transfer is claimed if it has an owner, and only then; a payment that is through owns its transfer.</summary>
    private static IEnumerable<string> ATransferIsClaimedByItsOwner(SimulatedDatabase database)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, row) in database.StatesOf("transfer"))
        {
            using var json = JsonDocument.Parse(row.Json!);
            foreach (var transfer in json.RootElement.TryGetProperty("transfers", out var transfers) ? transfers.EnumerateArray().ToArray() : [])
            {
                var owner = transfer.TryGetProperty("owner", out var value) ? value.GetString() : null;
                if (owner is not null && !owners.Add(owner)) yield return $"{owner} owns two transfers, one of them {key}";
                if (owner is not null != (transfer.GetProperty("status").GetString() == "claimed")) yield return $"{key} is {transfer.GetProperty("status")} and belongs to {owner ?? "nobody"}";
            }
        }

        foreach (var (key, row) in database.StatesOf("payment").Where(state => StatusOf(state.Row) is "accepted" or "ok"))
        {
            if (!owners.Contains(key)) yield return $"{key} is {StatusOf(row)} and owns no transfer";
        }
    }

    private static IEnumerable<string> EveryGatewayCreditReachedItsUser(SimulatedDatabase database, Truth truth)
    {
        var users = Credits(database, UserCredit).Select(credit => credit.Id[UserCredit.Length..]).ToHashSet();
        // What a person has credited to whoever has really paid is not credited to another order by its postback.
        var byHand = CreditsByHand.Numbers(database);
        // Nor does a person let somebody have what he only named in time, if its postback was held.
        var named = NamedInTime(database, truth).Select(credit => credit.Id[GatewayCredit.Length..]).ToHashSet();
        return Credits(database, GatewayCredit).Where(credit => !byHand.Contains(NumberOf(credit.Reference)!)).Select(credit => credit.Id[GatewayCredit.Length..])
            .Where(order => !users.Contains(order) && !named.Contains(order))
            .Select(order => $"the payment {order} was credited to the merchant and not to its user");
    }

    /// <summary>The money was reported and its payer has named it: by now he has it, or the operator, who approves whoever has paid, has not been asked.</summary>
    private static IEnumerable<string> WhoPaidIsCredited(SimulatedDatabase database, Truth truth)
    {
        var credited = Credits(database, UserCredit).Concat(NamedInTime(database, truth))
            .Select(credit => NumberOf(credit.Reference)).ToHashSet();
        return truth.Paid.Where(paid => !credited.Contains(paid.Number)).Select(paid =>
            $"{paid.Label} has paid {paid.Number} for {paid.Order} and was not credited: "
            + $"{Json("deposit", "deposit/" + paid.Order)} {Json("payment", "payment/demo/" + paid.Order)}");

        string? Json(string name, string key) => database.StatesOf(name).FirstOrDefault(state => state.Key == key).Row?.Json;
    }

    /// <summary>The gateway's credits of money to whoever did not pay it, and only named it in time.</summary>
    private static IEnumerable<Transfer> NamedInTime(SimulatedDatabase database, Truth truth)
    {
        var paid = truth.Paid.ToDictionary(transfer => transfer.Number);
        return Credits(database, GatewayCredit).Where(credit => paid.TryGetValue(NumberOf(credit.Reference)!, out var transfer)
            && IsNamedInTimeByAnother(database, credit.Id[GatewayCredit.Length..], transfer));
    }

    private static IEnumerable<string> EveryPaymentIsAcknowledged(SimulatedDatabase database) => database.StatesOf("postback")
        .Where(state => StatusOf(state.Row) != "acknowledged")
        .Select(state => $"{state.Key} is {StatusOf(state.Row)}: {state.Row.Json}");

    private static IEnumerable<string> HoldsAreOpenWithdrawals(SimulatedDatabase database)
    {
        var held = database.Accounts.Where(account => account.Key.StartsWith("user/", StringComparison.Ordinal)).Sum(account => account.Value.Pending);
        var open = database.StatesOf("withdrawal").Where(state => StatusOf(state.Row) is "held" or "sending" or "sent" or "unknown" or "needs_attention")
            .Sum(state => Number(state.Row, "amount"));
        if (held != open) yield return $"{held} is held, and open withdrawals are {open}";
    }

    private static IEnumerable<string> SettledIsPaid(SimulatedDatabase database, Truth truth)
    {
        foreach (var (key, row) in database.StatesOf("withdrawal"))
        {
            var paid = truth.PaidOut.GetValueOrDefault(key["withdrawal/".Length..]);
            if (StatusOf(row) == "settled" && paid == 0) yield return $"{key} is settled, and nothing was paid";
            // This bank never contradicts itself, so no result can come late.
            if (StatusOf(row) is "late_success" or "late_failure" or "late_booked") yield return $"{key} is {StatusOf(row)}";
            if (StatusOf(row) is "released" or "cancelled" && paid > 0) yield return $"{key} is {StatusOf(row)}, and {paid} was paid";
        }
    }

    private static IEnumerable<string> NothingIsOverdue(SimulatedDatabase database) => database.Due
        .Where(due => due.DueAt < database.Now.ToUnixTimeMilliseconds() - OverdueMs)
        .Select(due => $"{due.Key.Key} was due {database.Now - DateTimeOffset.FromUnixTimeMilliseconds(due.DueAt)} ago, and nobody has looked");

    private static IEnumerable<Transfer> Credits(SimulatedDatabase database, string prefix) => database.Transfers
        .Where(booked => booked.Key.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(booked => booked.Key, StringComparer.Ordinal)
        .Select(booked => booked.Value.Transfer);

    private static string? NumberOf(string? reference) => reference?.Split('/') is { Length: > 2 } parts ? parts[2] : reference;

    private static string? StatusOf(StoredRow row) => Read(row, json => json.GetProperty("status").GetString());

    private static long Number(StoredRow row, string name) => Read(row, json => json.GetProperty(name).GetInt64());

    private static T Read<T>(StoredRow row, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(row.Json!);
        return read(json.RootElement);
    }
}
