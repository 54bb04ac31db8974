using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Grains;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Money is known by its rail and the wallet's own number, whoever reports it and under whatever typed number.</summary>
public sealed class TransferIdentityTests(Sandbox sandbox)
{
    private DateTimeOffset At { get; } = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task ATransactionIdReportedUnderASecondTypedNumberIsNoNewMoney()
    {
        var (id, typed) = (Ids.Number(), Ids.Number());
        await sandbox.Gateway.Report(id, "demo-l@upi", 640, At);
        var again = await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (again.Status, again.Code));
        Assert.Contains($"payers type {id} for it", again["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain(await TransfersAsync(typed), item => item.Key1 == typed);
    }

    [Fact]
    public async Task ATransactionIdFirstReportedUnderATypedNumberIsNotTakenInUnderItsOwn()
    {
        var (id, typed) = (Ids.Number(), Ids.Number());
        await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed)).Status);
        var again = await sandbox.Gateway.Report(id, "demo-l@upi", 640, At);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (again.Status, again.Code));
        Assert.Equal((typed, "arrived"), Assert.Single((await TransfersAsync(id)).Select(item => (item.Key1, item.Status))));
    }

    [Fact]
    public async Task TheSameNumberUnderAnotherMethodOfTheRailIsNoNewMoney()
    {
        var id = Ids.Number();
        await sandbox.Gateway.Report(id, "demo-l@upi", 640, At);
        var again = await sandbox.Gateway.Report(id, "demo-m@upi", 640, At, "upi_m");
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_DIFFERS"), (again.Status, again.Code));
        Assert.Equal("upi_l", Assert.Single(await TransfersAsync(id)).WalletType);
    }

    [Fact]
    public async Task AMessageForwardedAgainASecondLaterIsTheSameMoney()
    {
        var id = Ids.Number();
        await sandbox.Gateway.Report(id, "demo-l@upi", 500, At);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 500, At.AddSeconds(1))).Status);
        Assert.False(Assert.Single(await TransfersAsync(id)).NeedsAttention);
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(id, "demo-l@upi", 5_000, At)).Code);
        Assert.True(Assert.Single(await TransfersAsync(id)).NeedsAttention);
    }

    [Fact]
    public async Task ANumberThatLostItsLeadingZeroInASpreadsheetIsNotASecondTransfer()
    {
        var id = $"0{Ids.Number()[1..]}";
        await sandbox.Gateway.Report(id, "9900112233", 700, At, "paytm");
        var shortened = await sandbox.Gateway.Report(id[1..], "9900112233", 700, At, "paytm");
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (shortened.Status, shortened.Code));
        Assert.True(Assert.Single(await TransfersAsync(id)).NeedsAttention);
        // Other money may have that number.
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id[1..], "9900112233", 900, At, "paytm")).Status);
    }

    [Fact]
    public async Task TwoTransfersThatPayersTypeTheSameNumberForAreBothTakenIn()
    {
        var typed = Ids.IPayNumber()[..8];
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"{typed}001", "0771234567", 1_000, At, "ipay", "LKR", typed)).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"{typed}002", "0771234567", 2_500, At, "ipay", "LKR", typed)).Status);
        Assert.Equal([$"{typed}001", $"{typed}002"], (await TransfersAsync(typed)).Select(item => item.TransactionId));
    }

    [Theory]
    [InlineData("123456-{0}")]
    [InlineData("123456 {0}")]
    public async Task SeparatorsInANumberAreDropped(string form)
    {
        var rest = Ids.Number()[^6..];
        var answer = await sandbox.Gateway.Report(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, rest), "demo-l@upi", 700, At);
        Assert.Equal($"123456{rest}", answer["key1"]);
    }

    [Fact]
    public async Task AnIdOfLettersAndDigitsIsOneTransferHoweverItIsSpelled()
    {
        var (id, typed) = ($"Tx{Ids.Number()}a", Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed)).Status);
        foreach (var same in new[] { $"{id[..5]} {id[5..]}", $"\u200b{id}", $"{id}\u00a0" })
        {
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(same, "demo-l@upi", 640, At, key1: typed)).Status);
        }

        Assert.False(Assert.Single(await TransfersAsync(typed)).NeedsAttention);
        foreach (var almost in new[] { id.ToUpperInvariant(), $"{id[..5]}-{id[5..]}" })
        {
            var answer = await sandbox.Gateway.Report(almost, "demo-l@upi", 640, At, key1: typed);
            Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (answer.Status, answer.Code));
        }

        Assert.Equal((id, true), Assert.Single((await TransfersAsync(typed)).Select(item => (item.TransactionId, item.NeedsAttention))));
    }

    [Theory]
    [InlineData("Tx-{0}ab", "TX-{0}AB")]
    [InlineData("Tx-{0}ab", "tx{0}AB")]
    [InlineData("TX{0}AB", "tx{0}ab")]
    [InlineData("0{0}", "{0}")]
    public async Task AnotherSpellingOfAnIdIsNoNewMoneyUnderASecondTypedNumberEither(string form, string otherForm)
    {
        var number = Ids.Number()[1..];
        var (id, other) = (string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number), string.Format(System.Globalization.CultureInfo.InvariantCulture, otherForm, number));
        var (typed, second) = (Ids.Number(), Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed)).Status);
        var byAgent = await sandbox.Gateway.Report(other, "demo-l@upi", 640, At, key1: second);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (byAgent.Status, byAgent.Code));
        var byPerson = await sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new { wallet_type = "upi_l", identifier = "demo-l@upi", transaction_id = other, key1 = second, amount = 640, currency_code = "INR", received_at = Wire(At), reason = "the receipt" },
            GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (byPerson.Status, byPerson.Code));
        Assert.DoesNotContain(await TransfersAsync(second), item => item.Key1 == second);
        Assert.Equal((id, true), Assert.Single((await TransfersAsync(typed)).Select(item => (item.TransactionId, item.NeedsAttention))));
    }

    [Fact]
    public async Task NorIsOtherMoneyUnderAnotherSpelling()
    {
        var (number, typed, second) = (Ids.Number(), Ids.Number(), Ids.Number());
        await sandbox.Gateway.Report($"Tx-{number}a", "demo-l@upi", 640, At, key1: typed);
        foreach (var key1 in new[] { typed, second })
        {
            var answer = await sandbox.Gateway.Report($"TX{number}A", "demo-l@upi", 1, At, key1: key1);
            Assert.Equal((HttpStatusCode.Conflict, key1 == typed ? "TRANSFER_DIFFERS" : "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (answer.Status, answer.Code));
        }

        Assert.Equal([($"Tx-{number}a", true)], (await TransfersAsync(typed)).Select(item => (item.TransactionId, item.NeedsAttention)));
    }

    [Fact]
    public async Task OtherMoneyUnderAnIdWithOtherZerosIsTakenInAndBothGoByAPersonWhoCanCreditBoth()
    {
        var (id, typed, label, other, order, second) = ($"0{Ids.Number()[1..]}", Ids.Number(), Ids.Label(), Ids.Label(), Ids.Order(), Ids.Order());
        var (wallet, another) = (await sandbox.Gateway.Show(label), await sandbox.Gateway.Show(other));
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, wallet, 700, At)).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id[1..], another, 1, At, key1: typed)).Status);
        Assert.Equal("pending", (await sandbox.Gateway.Activate(second, other, typed, 1))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(second))["status"]);
        // Whoever added a little under almost the same id takes nothing from the one who paid.
        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, label, id, 700))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(order))["status"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoeverWaitsForOneUnderAnotherNumberMeetsAPersonToo(bool waitsForTheOtherNumber)
    {
        var (id, typed, label, order) = ($"0{Ids.Number()[1..]}", Ids.Number(), Ids.Label(), Ids.Order());
        var wallet = await sandbox.Gateway.Show(label);
        Assert.Equal("possible_transaction_created", (await sandbox.Gateway.Activate(order, label, waitsForTheOtherNumber ? typed : id, 1))["status"]);
        if (waitsForTheOtherNumber)
        {
            await sandbox.Gateway.Report(id, wallet, 700, At);
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id[1..], wallet, 1, At, key1: typed)).Status);
        }
        else
        {
            await sandbox.Gateway.Report(id[1..], wallet, 700, At, key1: typed);
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, wallet, 1, At)).Status);
        }

        Assert.Equal("pending", (await sandbox.Gateway.Payment(order))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(order))["status"]);
    }

    [Fact]
    public async Task TwoSpellingsThatAreReportedAtOnceAreBothFlaggedOrOneIsNotTakenIn()
    {
        for (var round = 0; round < 10; round++)
        {
            var (id, first, second) = ($"Tx{Ids.Number()}a", Ids.Number(), Ids.Number());
            await Task.WhenAll(
                sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: first), sandbox.Gateway.Report(id.ToUpperInvariant(), "demo-l@upi", 640, At, key1: second));
            var taken = (await TransfersAsync(first)).Concat(await TransfersAsync(second)).Where(item => item.Key1 == first || item.Key1 == second).ToList();
            Assert.True(taken is [_] || taken.All(item => item.NeedsAttention), $"{taken.Count} were taken in");
            Assert.NotEmpty(taken);
        }
    }

    [Fact]
    public async Task OfTwoSpellingsInOneFileOnlyOneIsTakenIn()
    {
        var (number, first, second) = (Ids.Number(), Ids.Number(), Ids.Number());
        using var person = await Acts.StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "finance");
        await person.UploadAsync("/backoffice/transfers/import", "file", $"""
            wallet_type,identifier,transaction_id,amount,currency_code,received_at,key1
            upi_l,demo-l@upi,0{number},6.40,INR,{Wire(At)},{first}
            upi_l,demo-l@upi,{number},6.40,INR,{Wire(At)},{second}
            """);
        Assert.Equal(($"0{number}", true), Assert.Single((await TransfersAsync(first)).Select(item => (item.TransactionId, item.NeedsAttention))));
        Assert.DoesNotContain(await TransfersAsync(second), item => item.Key1 == second);
    }

    [Fact]
    public async Task WhereTheWalletHasIdsOfItsOwnTheNumberThatPayersTypeIsNoneAtAnyDoor()
    {
        var typed = Ids.IPayNumber()[..8];
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"IP-{typed}", "0771234567", 300, At, "ipay", "LKR", typed)).Status);
        using var person = await Acts.StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        // As it is on the receipt, with the number in its own field too, with other signs, and as a spreadsheet leaves it.
        foreach (var (id, key1) in ((string, string?)[])[(typed, null), (typed, typed), ($"{typed[..4]}-{typed[4..]}", typed), ($"#{typed}", typed), (typed[1..], typed)])
        {
            var report = await sandbox.Gateway.Report(id, "0771234567", 300, At, "ipay", "LKR", key1);
            Assert.Equal((HttpStatusCode.BadRequest, true), (report.Status, NamesTheId(report.Body)));
            var added = await sandbox.Gateway.Send(Requests.Post(
                "/backoffice/v1/transfers",
                new { wallet_type = "ipay", identifier = "0771234567", transaction_id = id, key1, amount = 300, currency_code = "LKR", received_at = Wire(At), reason = "the receipt" },
                GatewayCaller.OperatorKey));
            Assert.Equal((HttpStatusCode.BadRequest, true), (added.Status, NamesTheId(added.Body)));
            var form = await person.SendFormAsync(
                "/backoffice/transfers/add", ("wallet", "merchant/demo ipay 0771234567"), ("transaction_id", id), ("amount", "300"),
                ("received_at", At.ToString("yyyy-MM-dd'T'HH:mm:ss", null)), ("key1", key1 ?? ""), ("reason", ""));
            Assert.Equal(HttpStatusCode.BadRequest, form.Status);
            Assert.Contains("Transaction number must be the wallet&#x27;s own id, not the number that payers type.", form.Body, StringComparison.Ordinal);
            await person.UploadAsync("/backoffice/transfers/import", "file", $"""
                wallet_type,identifier,transaction_id,amount,currency_code,received_at,key1
                ipay,0771234567,{id},300,LKR,{Wire(At)},{key1}
                """);
            var page = await person.GetAsync("/backoffice/transfers/import");
            Assert.Contains(
                "must be the wallet&#x27;s own id", await person.GetAsync(System.Text.RegularExpressions.Regex.Match(page, "/backoffice/transfers/import\\?id=[0-9a-f]+").Value), StringComparison.Ordinal);
        }

        Assert.Equal([($"IP-{typed}", false)], (await TransfersAsync(typed)).Select(item => (item.TransactionId, item.NeedsAttention)));
        Assert.Contains("For iPay: the wallet&#x27;s own id, not the number that payers type.", await person.GetAsync("/backoffice/transfers/add"), StringComparison.Ordinal);

        static bool NamesTheId(string body) => body.Contains("\"transaction_id\":[\"The transaction_id field must be the wallet", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheTypedNumberInThePlaceOfTheIdIsNoSecondTransferElsewhereEither(bool isAddedFirst)
    {
        var typed = Ids.Number();
        async Task<Answer> Agent() => await sandbox.Gateway.Report($"PT{typed}", "9900112233", 300, At, "paytm", key1: typed);
        async Task<Answer> Person() => await sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new { wallet_type = "paytm", identifier = "9900112233", transaction_id = typed, amount = 300, currency_code = "INR", received_at = Wire(At), reason = "the receipt" },
            GatewayCaller.OperatorKey));
        var first = isAddedFirst ? await Person() : await Agent();
        Assert.Equal(HttpStatusCode.OK, first.Status);
        var second = isAddedFirst ? await Agent() : await Person();
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (second.Status, second.Code));
        Assert.True(Assert.Single(await TransfersAsync(typed)).NeedsAttention);
        // Whoever flags somebody's money is on record.
        using var person = await Acts.StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "finance");
        Assert.Contains($"{typed}: the receipt", await person.GetAsync($"/backoffice/audit?subject={GrainKeys.WalletTransfer("paytm", typed)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReportThatWasRefusedLeavesItsIdFreeForTheRightNumber()
    {
        var (wrong, right, id) = (Ids.Number(), Ids.Number(), $"PT{Ids.Number()}");
        await sandbox.Gateway.Report(wrong, "9900112233", 300, At, "paytm");
        for (var i = 0; i < 2; i++) Assert.Equal("TRANSFER_ALMOST_KNOWN", (await sandbox.Gateway.Report(id, "9900112233", 300, At, "paytm", key1: wrong)).Code);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "9900112233", 300, At, "paytm", key1: right)).Status);
        Assert.Equal("TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER", (await sandbox.Gateway.Report(id, "9900112233", 300, At, "paytm", key1: wrong)).Code);
    }

    [Fact]
    public async Task SoDoesAReportUnderANumberThatLeadsToTooMany()
    {
        var (full, right) = (Ids.IPayNumber()[..8], Ids.IPayNumber()[..8]);
        for (var i = 0; i < Paykassma.Domain.Gateway.WalletTransfers.WalletTransferMachine.MaxTransfers; i++)
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"{full}{i:000}", "0771234567", 300, At, "ipay", "LKR", full)).Status);
        Assert.Equal("TRANSFER_NUMBER_FULL", (await sandbox.Gateway.Report($"{right}900", "0771234567", 300, At, "ipay", "LKR", full)).Code);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"{right}900", "0771234567", 300, At, "ipay", "LKR", right)).Status);
        // A known one whose report differs stays known under its number.
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report($"{right}900", "0771234567", 301, At, "ipay", "LKR", right)).Code);
        Assert.Equal("TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER", (await sandbox.Gateway.Report($"{right}900", "0771234567", 300, At, "ipay", "LKR", Ids.IPayNumber()[..8])).Code);
    }

    private static string Wire(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<(string WalletType, string Key1, string TransactionId, string Status, bool NeedsAttention)>> TransfersAsync(string number)
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return
        [
            .. answer.Json.GetProperty("transfers").EnumerateArray().Select(item => (
                item.GetProperty("wallet_type").GetString()!, item.GetProperty("key1").GetString()!, item.GetProperty("transaction_id").GetString()!,
                item.GetProperty("status").GetString()!, item.GetProperty("needs_attention").GetBoolean())),
        ];
    }
}
