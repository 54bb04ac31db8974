using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Retention.Erasure;
using Paykassma.Storage.Sealing;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Retention;

/// <summary>The personal data of one person is erased on both sides; sums, chains, invariants and unique ids stay.</summary>
public sealed class PersonErasureTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Label = "asha-81";
    private const string Holder = "Asha Devi";
    private const string Number = "03001234567";
    private const string Mail = "asha@example.org";

    private readonly TestDatabase _database = new(server);
    private readonly SecretSealer _sealer = SecretSealer.Of(new SealingOptions { Key = "a key for the tests, long enough 1234" });

    private PersonErasure Erasure => new(_database.Source, Some.ServiceId, _sealer, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var ledger = Some.Ledger(_database.Source);
        await DepositAsync(ledger, "d1", Label, 700);
        await DepositAsync(ledger, "d2", "omar-7", 500);
        await CommitAsync(ledger, Some.Hold("merchant/withdrawal/w1/hold", Label, 700), new StateWrite("withdrawal", "withdrawal/w1", null, Withdrawal));
        await CommitAsync(ledger, Some.Settle("merchant/withdrawal/w1/settle", Label, 700, "merchant/withdrawal/w1/hold"));
        await _database.Source.WriteAsync("payout", "payout/demo/w1", Payout);
        await _database.Source.WriteAsync("payer", $"payer/demo/{Label}", """{"created_at":1,"shown":[]}""");
        await RunAsync($$$"""
            UPDATE OrleansStorage SET payload = (payload::jsonb || jsonb_build_object('body', '{"label":"{{{Label}}}","amount":"7.00","additional_data":[{"transaction_id":"d1"}]}'))::json
            WHERE key = 'postback/demo/deposit/d1';
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before, outcome) VALUES
                (1, 'grace', 'finance', NULL, 'withdrawal.resolve', 'withdrawal/w1', 'called {{{Holder}}} on {{{Number}}}', '{"status":"sent"}', 'done'),
                (2, 'grace', 'finance', NULL, 'statement.export', 'account/user/{{{Label}}}/INR', NULL, NULL, 'done'),
                (3, 'grace', 'finance', NULL, 'deposits.export', 'deposits', NULL, '{"search":"?label={{{Label}}}"}', 'done'),
                (4, 'grace', 'finance', NULL, 'deposit.close', 'deposit/d2', 'asked omar-7', NULL, 'done');
            INSERT INTO held_postback (hash, received_at, body, reason, closed_at, closed_by, copies) VALUES
                ('h1', now(), convert_to('{"label":"{{{Label}}}","additional_data":[{"plugin_custom_order_id":"d1","account_name":"{{{Holder}}}"}]}', 'UTF8'), 'x', now(), 'merchant/deposit/d1',
                    ARRAY[convert_to('{"label":"{{{Label}}}","additional_data":[{"plugin_custom_order_id":"d1"}]}', 'UTF8')]),
                ('h2', now(), convert_to('{"label":"{{{Label}}}","additional_data":[{"plugin_custom_order_id":"unknown here","account_name":"{{{Holder}}}"}]}', 'UTF8'), 'x', now(), NULL, NULL),
                ('h3', now(), convert_to('{"label":"mistyped","additional_data":[{"withdrawal_id":"unknown here","account_number":"{{{Number}}}"}]}', 'UTF8'), 'x', now(), NULL,
                    ARRAY[convert_to('{"label":"{{{Label}}}"}', 'UTF8')]),
                ('h4', now(), 'no json', 'x', NULL, NULL, NULL),
                ('h5', now(), convert_to('{"label":"{{{Label}}}","additional_data":[{"withdrawal_id":"unknown too","account_number":77001234567}]}', 'UTF8'), 'x', now(), NULL, NULL);
            INSERT INTO held_act (id, kind, subject, summary, content, prepared_by, prepared_role, prepared_at, status, decided_by, decided_at, done, outcome) VALUES
                (gen_random_uuid(), 'user.adjust', 'account/user/{{{Label}}}/INR', 'Give {{{Label}}} 5 INR', '{"label":"{{{Label}}}"}', 'ada', 'finance', 1, 'approved', 'grace', 2, true, 'done')
            """);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task TheAuditOfTheBooksHoldsBeforeAndAfterAnErasureAndSumsChainsAndUniqueIdsStay()
    {
        const string Chains = """
            SELECT string_agg(concat_ws(' ', id, amount, currency, kind, cause, reference, pending_id, account_version), ';' ORDER BY id) FROM ledger_transfer
            """;
        var before = (await LedgerAsync(), await TextAsync(Chains), await TextAsync("SELECT string_agg(key || status, ';' ORDER BY key) FROM OrleansStorage WHERE state_name <> 'payer'"));
        Assert.All(await ViolationsAsync(), Assert.Empty);
        await EraseBothSidesAsync();
        Assert.Equal(before, (await LedgerAsync(), await TextAsync(Chains), await TextAsync("SELECT string_agg(key || status, ';' ORDER BY key) FROM OrleansStorage WHERE state_name <> 'payer'")));
        Assert.All(await ViolationsAsync(), Assert.Empty);
    }

    [Fact]
    public async Task WhatWasDoneWithAHeldPostbackOfTheirsNamesThemNoLonger()
    {
        await RunAsync($$$"""
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before, outcome) VALUES
                (5, 'grace', 'finance', NULL, 'held_postback.dismiss', 'held-postback/h2', 'told {{{Label}}}', '{"reason":"{{{Label}}} paid"}', 'done')
            """);
        await EraseBothSidesAsync();
        Assert.Equal(0L, await _database.Source.ScalarAsync<long>(
            $"SELECT count(*) FROM audit_trail WHERE subject = 'held-postback/h2' AND strpos(reason || before::text, '{Label}') > 0"));
        Assert.Equal(1L, await _database.Source.ScalarAsync<long>("SELECT count(*) FROM audit_trail WHERE subject = 'held-postback/h2' AND reason LIKE 'told erased-%'"));
    }

    [Fact]
    public async Task ANumberInAPersonalFieldIsReplacedLikeAText()
    {
        const string found = "SELECT count(*) FROM held_postback WHERE strpos(convert_from(body, 'UTF8'), '77001234567') > 0";
        Assert.Equal(1L, await _database.Source.ScalarAsync<long>(found));
        await EraseBothSidesAsync();
        Assert.Equal(0L, await _database.Source.ScalarAsync<long>(found));
    }

    [Theory]
    [InlineData(Label)]
    [InlineData(Holder)]
    [InlineData(Number)]
    [InlineData(Mail)]
    [InlineData("203.0.113.9")]
    public async Task AfterAnErasureNoTableContainsThePersonsData(string word)
    {
        Assert.NotEqual(0, await OccurrencesAsync(word));
        await EraseBothSidesAsync();
        Assert.Equal(0, await OccurrencesAsync(word));
    }

    [Fact]
    public async Task NobodyElsesDataIsTouched()
    {
        await EraseBothSidesAsync();
        Assert.Equal("500", await TextAsync("SELECT posted::text FROM ledger_account WHERE account = 'user/omar-7/INR'"));
        Assert.Equal("omar-7", await TextAsync("SELECT label FROM OrleansStorage WHERE key = 'deposit/d2'"));
        Assert.Equal("asked omar-7", await TextAsync("SELECT reason FROM audit_trail WHERE at = 4"));
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("transfer")]
    [InlineData("merchant")]
    [InlineData("deposit")]
    [InlineData("payment")]
    [InlineData("demo")]
    [InlineData("grace")]
    [InlineData("zz")]
    public async Task RowsAboutOthersStayAsTheyAreWhateverTheLabelIs(string label)
    {
        await using (var ledger = Some.Ledger(_database.Source)) await DepositAsync(ledger, "d3", label, 100);
        await RunAsync("""
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before, outcome) VALUES
                (5, 'ada', 'admin', NULL, 'staff.add', 'staff/grace', NULL, '{"Role":"finance","Merchant":"demo"}', 'done'),
                (6, 'ada', 'admin', 'demo', 'merchant.settings', 'merchant/demo', NULL, '{"payment":"transfer"}', 'done'),
                (7, 'ada', 'admin', NULL, 'key.make', 'key/pks_1', 'for the staff of demo', '{"owner":"grace","purpose":"deposit"}', 'done'),
                (8, 'ada', 'finance', 'demo', 'transfer.clear-flag', 'transfer/upi/7', 'grace saw the transfer', NULL, 'done'),
                (9, 'ada', 'finance', NULL, 'deposit.close', 'deposit/d2', 'staff: no payment, see merchant/demo and deposit/d9', NULL, 'done'),
                (10, 'ada', 'finance', 'demo', 'payment.approve', 'payment/demo/d2', 'asked grace', '{"label":"omar-7","reason":"transfer of demo"}', 'done')
            """);
        var before = await OthersAsync();
        foreach (var merchant in (string?[])[null, "demo"])
            Assert.Equal(ErasureCode.Done, (await Erasure.RunAsync(Request(merchant) with { Label = label, KeepsBalance = true }, apply: true)).Code);
        Assert.Equal(before, await OthersAsync());

        Task<string?> OthersAsync() => TextAsync(
            "SELECT string_agg(concat_ws(' ', at, who, subject, reason, before, after), ';' ORDER BY at) FROM audit_trail WHERE at <= 10");
    }

    [Fact]
    public async Task ARowAboutOthersLosesTheLabelWhereItSaysThatItIsOne()
    {
        await RunAsync($$$"""
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before, outcome) VALUES
                (5, 'grace', 'finance', NULL, 'deposits.export', 'deposits', NULL, '{"search":"?status=x&label={{{Label}}}&y=1"}', 'done'),
                (6, 'grace', 'finance', NULL, 'deposit.close', 'deposit/d2', 'paid by {{{Label}}}, see user/{{{Label}}}/INR', '{"other":{"label":"{{{Label}}}"}}', 'done'),
                (7, 'grace', 'finance', 'demo', 'payment.refuse', 'payment/demo/d2', 'as payer/demo/{{{Label}}} said', NULL, 'done'),
                (8, 'grace', 'finance', 'other', 'payment.refuse', 'payment/other/d2', 'another {{{Label}}}', '{"label":"{{{Label}}}"}', 'done')
            """);
        var (user, payer) = await EraseBothSidesAsync();
        Assert.Equal(
            [
                $$"""{"search":"?status=x&label={{user.Pseudonym}}&y=1"}""",
                $$$"""paid by {{{user.Pseudonym}}}, see user/{{{user.Pseudonym}}}/INR {"other":{"label":"{{{user.Pseudonym}}}"}}""",
                $"as payer/demo/{payer.Pseudonym} said",
                $$"""another {{Label}} {"label":"{{Label}}"}""",
            ],
            (await _database.Source.ScalarAsync<string[]>("SELECT array_agg(concat_ws(' ', reason, before) ORDER BY at) FROM audit_trail WHERE at BETWEEN 5 AND 8"))!);
    }

    [Theory]
    [InlineData("a b", "a+b")]
    [InlineData("a b", "a%20b")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("آشا", "%D8%A2%D8%B4%D8%A7")]
    [InlineData("7", "7")]
    [InlineData("zz", "zz")]
    public async Task ALabelIsFoundInASearchHoweverItIsWritten(string label, string written)
    {
        await using (var ledger = Some.Ledger(_database.Source)) await DepositAsync(ledger, "d3", label, 100);
        await RunAsync($$"""
            INSERT INTO audit_trail (at, who, role, action, subject, before, outcome) VALUES
                (5, 'grace', 'finance', 'deposits.export', 'deposits', '{"search":"?label={{written}}\u0026number=7"}', 'done'),
                (6, 'grace', 'finance', 'deposits.export', 'deposits', '{"search":"?label={{written}}x"}', 'done'),
                (7, 'grace', 'finance', 'audit.export', 'audit', '{"search":"?subject=account%2Fuser%2F{{Uri.EscapeDataString(label)}}%2FINR"}', 'done'),
                (8, 'grace', 'finance', 'audit.export', 'audit', '{"search":"?subject=account%2Fuser%2F{{Uri.EscapeDataString(label)}}%2Fk%2FINR"}', 'done');
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, before, outcome) VALUES
                (9, 'grace', 'finance', 'demo', 'x', 'y', '{"search":"?label={{written}}"}', 'done')
            """);
        var erased = await Erasure.RunAsync(Request() with { Label = label, KeepsBalance = true }, apply: true);
        Assert.Equal(
            [
                $"?label={erased.Pseudonym}&number=7", $"?label={written}x", $"?subject=account%2Fuser%2F{erased.Pseudonym}%2FINR",
                $"?subject=account%2Fuser%2F{Uri.EscapeDataString(label)}%2Fk%2FINR", $"?label={written}",
            ],
            (await _database.Source.ScalarAsync<string[]>("SELECT array_agg(before ->> 'search' ORDER BY at) FROM audit_trail WHERE at BETWEEN 5 AND 9"))!);
    }

    [Fact]
    public async Task WhoseLabelOnlyBeginsTheSameIsNotTouched()
    {
        await using (var ledger = Some.Ledger(_database.Source))
        {
            await DepositAsync(ledger, "d4", "zz", 100);
            await DepositAsync(ledger, "d5", "zz/k", 100);
        }

        await RunAsync("""
            INSERT INTO audit_trail (at, who, role, action, subject, reason, outcome) VALUES
                (5, 'grace', 'finance', 'statement.export', 'account/user/zz/INR', NULL, 'done'),
                (6, 'grace', 'finance', 'statement.export', 'account/user/zz/k/INR', 'zz/k asked, user/zz/k/INR', 'done');
            INSERT INTO held_act (id, kind, subject, summary, content, prepared_by, prepared_role, prepared_at, status) VALUES
                (gen_random_uuid(), 'user.adjust', 'account/user/zz/k/INR', 'Give zz/k 5 INR', '{"label":"zz/k"}', 'ada', 'finance', 1, 'waiting')
            """);
        // What waits about the other is not in the way either.
        var erased = await Erasure.RunAsync(Request() with { Label = "zz", KeepsBalance = true }, apply: true);
        Assert.Equal(ErasureCode.Done, erased.Code);
        Assert.Equal(
            $"account/user/{erased.Pseudonym}/INR,account/user/zz/k/INR zz/k asked, user/zz/k/INR",
            await TextAsync("SELECT string_agg(concat_ws(' ', subject, reason), ',' ORDER BY at) FROM audit_trail WHERE at IN (5, 6)"));
        Assert.Equal("account/user/zz/k/INR Give zz/k 5 INR", await TextAsync("SELECT concat_ws(' ', subject, summary) FROM held_act WHERE subject LIKE '%/zz/%'"));
    }

    [Fact]
    public async Task AnAuditRowSaysThatItWasDoneAndNotWhatWasErased()
    {
        var result = await Erasure.RunAsync(Request(), apply: true);
        Assert.Equal(
            $"ada command {result.Pseudonym} the person asked for it done",
            await TextAsync("SELECT concat_ws(' ', who, role, subject, reason, outcome) FROM audit_trail WHERE action = 'person.erase'"));
    }

    [Fact]
    public async Task ADryRunChangesNothing()
    {
        var before = await OccurrencesAsync(Label);
        var dry = await Erasure.RunAsync(Request(), apply: false);
        Assert.Equal(ErasureCode.Done, dry.Code);
        Assert.Equal(before, await OccurrencesAsync(Label));
        Assert.Equal(dry.Rows, (await Erasure.RunAsync(Request(), apply: true)).Rows);
    }

    [Fact]
    public async Task APseudonymIsTheSameOnBothSidesAndNotKnownWithoutTheKey()
    {
        var (user, payer) = await EraseBothSidesAsync();
        Assert.Equal(user.Pseudonym, payer.Pseudonym);
        Assert.NotEqual(user.Pseudonym, SecretSealer.Of(new SealingOptions { Key = "another key for the tests, long enough" }).Pseudonym(Label));
    }

    [Theory]
    [InlineData("UPDATE OrleansStorage SET payload = (payload::jsonb || '{\"due_at\":5}')::json WHERE key = 'withdrawal/w1'", ErasureCode.Open, "withdrawal/w1")]
    [InlineData("UPDATE held_postback SET closed_at = NULL, closed_by = NULL WHERE hash = 'h1'", ErasureCode.Open, "held/h1")]
    [InlineData("UPDATE held_postback SET closed_at = NULL WHERE hash = 'h2'", ErasureCode.Open, "held/h2")]
    [InlineData("UPDATE held_postback SET closed_at = NULL WHERE hash = 'h3'", ErasureCode.Open, "held/h3")]
    [InlineData("UPDATE ledger_account SET pending = 1 WHERE account = 'user/asha-81/INR'", ErasureCode.Open, "user/asha-81/INR")]
    [InlineData("UPDATE ledger_account SET posted = 1 WHERE account = 'user/asha-81/INR'", ErasureCode.HasBalance, "user/asha-81/INR")]
    public async Task WhatIsOpenOrOwedIsNotErased(string fault, ErasureCode code, string inTheWay)
    {
        await RunAsync(fault);
        var before = await OccurrencesAsync(Label);
        var refused = await Erasure.RunAsync(Request(), apply: true);
        Assert.Equal((code, before), (refused.Code, await OccurrencesAsync(Label)));
        Assert.Equal([inTheWay], refused.InTheWay);
    }

    [Fact]
    public async Task AnUnknownLabelIsToldAndChangesNothing() =>
        Assert.Equal(ErasureCode.NotFound, (await Erasure.RunAsync(Request() with { Label = "nobody" }, apply: true)).Code);

    [Fact]
    public async Task WhoComesBackAndIsErasedAgainGetsAnotherPseudonym()
    {
        var first = await Erasure.RunAsync(Request(), apply: true);
        await using (var ledger = Some.Ledger(_database.Source)) await DepositAsync(ledger, "d9", Label, 100);
        var second = await Erasure.RunAsync(Request() with { KeepsBalance = true }, apply: true);
        Assert.Equal($"{first.Pseudonym}-2", second.Pseudonym);
        Assert.All(await ViolationsAsync(), Assert.Empty);
    }

    private static ErasureRequest Request(string? merchant = null) => new(Label, merchant, "ada", "the person asked for it", KeepsBalance: false);

    private async Task<(ErasureResult User, ErasureResult Payer)> EraseBothSidesAsync()
    {
        var both = (await Erasure.RunAsync(Request(), apply: true), await Erasure.RunAsync(Request("demo"), apply: true));
        Assert.Equal((ErasureCode.Done, ErasureCode.Done), (both.Item1.Code, both.Item2.Code));
        return both;
    }

    private static string Withdrawal => $$$"""
        {"status":"settled","label":"{{{Label}}}","currency":"INR","amount":700,"created_at":1,"last_answer":"sent to {{{Number}}}",
        "destination":{"account_number":"{{{Number}}}","account_name":"{{{Holder}}}","account_email":"{{{Mail}}}","comment":"for {{{Holder}}}"} }
        """;

    private static string Payout => $$$"""
        {"status":"success","label":"{{{Label}}}","currency":"INR","amount":700,"created_at":1,"fingerprint":"f1","comment":"",
        "receiver":{"account_number":"{{{Number}}}","account_name":"{{{Holder}}}","account_email":"{{{Mail}}}"} }
        """;

    /// <summary>One payment on its whole way: the gateway's half and the merchant side's.</summary>
    private async Task DepositAsync(GroupCommitLedger ledger, string id, string label, long amount)
    {
        await CommitAsync(
            ledger,
            new(new Transfer($"gateway/demo/deposit/{id}", "clearing/upi_l/INR", "merchant/demo/INR", amount, "INR", TransferKind.Posted, $"payment/demo/{id}", $"gateway/upi/{id}"), Overdraft.Refused),
            new StateWrite("payment", $"payment/demo/{id}", null, $$"""
                {"status":"ok","label":"{{label}}","wallet_type":"upi_l","currency":"INR","key1":"{{id}}","transfer_key":"transfer/upi/{{id}}","amount":{{amount}},"created_at":1,
                "client_address":"{{(label == Label ? "203.0.113.9" : "198.51.100.1")}}","transfer":{"amount":{{amount}},"currency":"INR","transaction_id":"{{id}}"} }
                """));
        await _database.Source.WriteAsync("transfer", $"transfer/upi/{id}", $$"""
            {"status":"claimed","created_at":1,"transfers":[{"status":"claimed","owner":"payment/demo/{{id}}","content":{"transaction_id":"{{id}}"} }]}
            """);
        await _database.Source.WritePostbackAsync($"demo/deposit/{id}", "acknowledged", 1, ",\"acknowledged_at\":2");
        await CommitAsync(
            ledger,
            Some.Credit($"merchant/deposit/{id}", label, amount, $"merchant/upi/{id}"),
            new StateWrite("deposit", $"deposit/{id}", null, $$"""{"status":"credited","label":"{{label}}","wallet_type":"upi_l","created_at":1}"""));
    }

    private static async Task CommitAsync(GroupCommitLedger ledger, TransferRequest transfer, params StateWrite[] states) =>
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(new LedgerUnit(transfer, [.. states], [])));

    private async Task<string> LedgerAsync() => string.Join(';', (await new LedgerAudit(_database.Source).RunAsync()).Currencies);

    private async Task<IEnumerable<IReadOnlyList<string>>> ViolationsAsync() =>
    [
        .. (await new InvariantAudit(_database.Source, Some.ServiceId).RunAsync("demo", 100)).Select(figure => figure.Examples),
        .. (await new HouseAudit(_database.Source, Some.ServiceId, new LedgerAudit(_database.Source)).RunAsync()).Select(figure => figure.Examples),
    ];

    private Task<long> OccurrencesAsync(string word) => _database.Source.ScalarAsync<long>($"""
        SELECT (SELECT count(*) FROM OrleansStorage t WHERE strpos(t::text, '{word}') > 0)
            + (SELECT count(*) FROM ledger_account t WHERE strpos(t::text, '{word}') > 0)
            + (SELECT count(*) FROM ledger_transfer t WHERE strpos(t::text, '{word}') > 0)
            + (SELECT count(*) FROM audit_trail t WHERE strpos(t::text, '{word}') > 0)
            + (SELECT count(*) FROM held_act t WHERE strpos(t::text, '{word}') > 0)
            + (SELECT count(*) FROM held_postback t WHERE strpos(convert_from(t.body, 'UTF8'), '{word}') > 0)
            + (SELECT count(*) FROM held_postback t CROSS JOIN unnest(t.copies) copy WHERE strpos(convert_from(copy, 'UTF8'), '{word}') > 0)
        """);

    private Task<string?> TextAsync(string sql) => _database.Source.ScalarAsync<string>(sql);

    private Task<int> RunAsync(string sql) => _database.Source.ScalarAsync<int>(sql);
}
