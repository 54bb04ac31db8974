using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.ApiKeys;

namespace Paykassma.Api.Tests.ApiKeys;

/// <summary>A key belongs to one named person or service and has a role. Who calls is who the key belongs to.</summary>
public sealed class ApiKeyTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const string Page = "/backoffice/keys?handler=make";

    [Fact]
    public void EveryEndpointBehindAKeyStatesItsRole()
    {
        var endpoints = program.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.Contains("backoffice/v1/", StringComparison.Ordinal)
                || endpoint.RoutePattern.RawText!.Contains("merchant/v1/", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count > 30);
        Assert.Equal([], endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<KeyRole>() is null).Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Fact]
    public async Task TheShopsKeyAsksAndReadsAndDecidesNothing()
    {
        var shop = await program.Host.KeyOf("platform", "shop", isPerson: false);
        var (order, label) = (Ids.Order(), Ids.Label());
        var created = await Send(Requests.Post(
            MerchantCaller.DepositsPath, new { label, currency_code = "INR", wallet_type = "upi_l", amount = 1, custom_transaction_id = order }, shop));
        Assert.Equal(HttpStatusCode.Created, created.Status);
        foreach (var path in (string[])[$"deposits/{order}", $"accounts/{label}", "held-postbacks", "attention"])
        {
            Assert.Equal(HttpStatusCode.OK, (await Send(Requests.Get($"/merchant/v1/{path}", shop))).Status);
        }

        var credit = new { action = "credit", @operator = "anyone", reason = "because", transaction_id = Ids.Number(), amount = 1_000_000 };
        foreach (var path in (string[])[$"deposits/{order}", "withdrawals/x", "held-postbacks/x"])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Send(Requests.Post($"/merchant/v1/{path}/resolve", credit, shop))));
        }

        Assert.Equal(0, await program.Merchant.Balance(label));
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", shop))));
    }

    [Theory]
    [InlineData("operator", true)]
    [InlineData("finance", true)]
    [InlineData("admin", true)]
    [InlineData("exporter-with-all-rights", false)]
    public async Task NobodyButThePlatformAsksInItsUsersNames(string owner, bool isPerson)
    {
        var key = await program.Host.KeyOf(owner, isPerson ? owner : "admin", isPerson);
        var (order, label, withdrawal) = (Ids.Order(), Ids.Label(), Ids.Order());
        Assert.Equal(HttpStatusCode.Created, (await program.Merchant.Deposit(order, label)).Status);
        foreach (var (path, body) in ((string, object)[])
        [
            ("deposits", new { label, currency_code = "INR", wallet_type = "upi_l", amount = 1, custom_transaction_id = Ids.Order() }),
            ($"deposits/{order}/activation", new { key1 = Ids.Number(), amount = 700 }),
            ("withdrawals", new
            {
                withdrawal_id = withdrawal, payment_system = "imps_ib", amount = 500, currency_code = "INR", label, is_test = false,
                account_number = "123456789012", bank_details = new { bank_code = "SBIN0001234" },
            }),
        ])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Send(Requests.Post($"/merchant/v1/{path}", body, key))));
        }

        Assert.Equal("awaiting_payment", (await program.Merchant.Get(order))["status"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(Requests.Get($"/merchant/v1/withdrawals/{withdrawal}", key))).Status);
    }

    [Theory]
    [InlineData("viewer", true)]
    [InlineData("operator", true)]
    [InlineData("finance", true)]
    [InlineData("admin", true)]
    [InlineData("exporter-with-all-rights", false)]
    public async Task TheSignedLinkToAPayersWindowIsForThePlatformOnly(string owner, bool isPerson)
    {
        const string Signed = "link_signature=";
        var key = await program.Host.KeyOf(owner, isPerson ? owner : "admin", isPerson);
        var (order, label) = (Ids.Order(), Ids.Label());
        Assert.Contains(Signed, (await program.Merchant.Deposit(order, label))["window_url"], StringComparison.Ordinal);
        Assert.Contains(Signed, (await program.Merchant.Activate(order, Ids.Number()))["window_url"], StringComparison.Ordinal);
        Assert.Contains(Signed, (await program.Merchant.Get(order))["window_url"], StringComparison.Ordinal);

        var path = $"{MerchantCaller.DepositsPath}/{order}";
        var seen = await Send(Requests.Get(path, key));
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (seen.Status, seen.Json.GetProperty("window_url").ValueKind));
        var decided = await Send(Requests.Post(
            $"{path}/resolve", new { action = "credit", transaction_id = Ids.Number(), amount = 1, reason = "seen" }, key));
        Assert.Equal(owner == "viewer" ? HttpStatusCode.Forbidden : HttpStatusCode.OK, decided.Status);
        foreach (var answer in new[] { seen, decided }) Assert.DoesNotContain(Signed, answer.Body, StringComparison.Ordinal);
        if (!isPerson) return;
        using var person = await program.SignInAsync(owner);
        Assert.DoesNotContain(Signed, await person.GetAsync($"/merchant/deposits/deposit?id={order}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNameIsTheKeysWhateverTheBodySays()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await program.Gateway.Activate(order, label, await program.Gateway.Pay(label, amount: 900), 700);
        var key = await program.Host.KeyOf("operator", "operator");
        var path = $"/backoffice/v1/merchants/demo/payments/{order}/approve";
        var seen = await program.Gateway.Seen(order);
        Assert.Equal("operator", (await Send(Requests.Post(path, new { @operator = "bob", reason = "seen", seen }, key)))["decided_by"]);
        await using var database = await program.Books.OpenAsync();
        Assert.Equal(("operator", "operator"), await database.QuerySingleAsync<(string, string)>(
            "SELECT who, role FROM audit_trail WHERE action = 'payment.approve' AND subject = @subject", new { subject = $"payment/demo/{order}" }));
    }

    [Fact]
    public async Task AKeyIsShownOnceStoredAsItsHashAndRefusedOnceRevoked()
    {
        using var admin = await program.SignInAsync("admin");
        var key = await Make(admin, ("service", "exporter"), ("role", "viewer"), ("days", "30"), ("purpose", "nightly export"));
        Assert.Equal(HttpStatusCode.OK, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
        Assert.DoesNotContain(key, await admin.GetAsync("/backoffice/keys"), StringComparison.Ordinal);
        await using var database = await program.Books.OpenAsync();
        Assert.Equal(0, await database.ExecuteScalarAsync<long>(
            "SELECT (SELECT count(*) FROM api_key k WHERE position(@key IN k::text) > 0) + (SELECT count(*) FROM audit_trail a WHERE position(@key IN a::text) > 0)", new { key }));
        Assert.Equal(32, await database.ExecuteScalarAsync<int>("SELECT length(hash) FROM api_key WHERE owner = 'exporter'"));
        Assert.NotNull(await database.ExecuteScalarAsync<long?>("SELECT last_used_at FROM api_key WHERE owner = 'exporter'"));

        Assert.Equal(HttpStatusCode.Redirect, (await admin.SendFormAsync("/backoffice/keys?handler=revoke", ("prefix", key[..16]))).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), Of(await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))));
    }

    [Fact]
    public async Task WhatIsNearlyAKeyIsNone()
    {
        var key = await program.Host.KeyOf("viewer", "viewer");
        foreach (var wrong in (string[])[key[..^1], key + "0", key[..^1] + (key[^1] == '0' ? '1' : '0'), key.ToUpperInvariant(), key[..16]])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", wrong))).Status);
        }
    }

    [Fact]
    public async Task APersonsKeyHasAtMostThatPersonsRoleAndEndsWithThem()
    {
        var key = await program.Host.KeyOf("leaver", "finance");
        Assert.Equal(HttpStatusCode.OK, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
        await Execute("UPDATE staff SET role = 'viewer' WHERE name = 'leaver'");
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Send(Requests.Post("/backoffice/v1/postbacks/resend", new { }, key))));
        await Execute("UPDATE staff SET disabled = true WHERE name = 'leaver'");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
    }

    [Fact]
    public async Task AKeyOfOneMerchantSeesNoOtherAndNotTheMerchantSide()
    {
        using var admin = await program.SignInAsync("admin");
        var key = await Make(admin, ("service", "demo-desk"), ("role", "admin"), ("merchant", "demo"), ("days", "1"), ("purpose", "desk"));
        Assert.Equal(HttpStatusCode.OK, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
        foreach (var path in (string[])
        [
            "payouts?merchant=other", "payouts/other/1", "merchants/other/payments/1", "merchants/other/payments.csv?from=2026-11-01&to=2026-11-02",
            "merchants/other/payouts.csv?from=2026-11-01&to=2026-11-02", "merchants/other/postbacks/deposit%2F1", "merchants/other/postbacks/deposit%2F1/attempts",
            "merchants/other/undelivered-postbacks",
        ])
        {
            Assert.Equal((HttpStatusCode.NotFound, "MERCHANT_NOT_FOUND"), Of(await Send(Requests.Get($"/backoffice/v1/{path}", key))));
        }

        foreach (var (path, body) in ((string, object)[])
        [
            ("payouts", new { merchant = "other" }), ("payouts/other/1/take", new { }), ("merchants/other/payments/1/approve", new { reason = "x" }),
            ("merchants/other/postbacks/deposit%2F1/resend", new { }), ("postbacks/resend", new { merchant = "other", since = "2026-01-01T00:00:00Z" }),
            ("sandbox/payout-outcome", new { merchant = "other", outcome = "fail" }),
            ("sandbox/postbacks/answer", new { merchant = "other", attempt = "1", status = 200 }),
        ])
        {
            Assert.Equal((HttpStatusCode.NotFound, "MERCHANT_NOT_FOUND"), Of(await Send(Requests.Post($"/backoffice/v1/{path}", body, key))));
        }

        Assert.DoesNotContain("\"other\"", (await Send(Requests.Get("/backoffice/v1/undelivered-postbacks", key))).Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Send(Requests.Get("/merchant/v1/attention", key))));
    }

    [Theory]
    [InlineData("viewer", "", "operator", "Your own key has at most your role.")]
    [InlineData("admin", "", "shop", "Your own key has at most your role.")]
    [InlineData("finance", "robot", "viewer", "Only an admin who is not limited to one merchant makes keys of services.")]
    [InlineData("demo-admin", "robot", "viewer", "Only an admin who is not limited to one merchant makes keys of services.")]
    [InlineData("admin", "Finance", "viewer", "A member of staff has this name.")]
    [InlineData("admin", "Operator-Key", "viewer", "A key of the configuration has this name.")]
    [InlineData("admin", "<b>", "viewer", "Name must be 1 to 100 letters")]
    [InlineData("admin", "robot", "root", "Choose a role.")]
    public async Task AKeyThatWouldGiveTooMuchIsNotMade(string who, string service, string role, string why)
    {
        using var person = await program.SignInAsync(who);
        var answer = await person.SendFormAsync(Page, ("service", service), ("role", role), ("days", "1"), ("purpose", "tests"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(why, WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("made-key", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoHasTwentyUsableKeysMakesNoMoreAndEverybodyElseStillMakesTheirs()
    {
        var busy = await program.Host.Configured("viewer");
        await program.Host.GivePasswordAsync(busy);
        var keys = new List<string>();
        for (var i = 0; i < ApiKeyStore.UsableOfOwnerMax; i++) keys.Add(await program.Host.NewKeyOf(busy, "viewer"));
        using var person = await program.SignInAsync(busy);
        (string, string)[] form = [("role", "viewer"), ("days", "1"), ("purpose", "tests")];
        var refused = await person.SendFormAsync(Page, [.. form, ("current", StaffCaller.Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Its owner has 20 usable keys", refused.Body, StringComparison.Ordinal);
        using var other = await program.SignInAsync("viewer");
        await Make(other, form);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendFormAsync("/backoffice/keys?handler=revoke", ("prefix", keys[0][..16]))).Status);
        await Make(person, form);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not the password")]
    public async Task MakingAKeyTakesThePasswordAgain(string? password)
    {
        using var person = await program.SignInAsync("viewer");
        var answer = await person.SendFormAsync(Page, ("role", "viewer"), ("days", "1"), ("purpose", "tests"), ("current", password ?? ""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("The password is wrong", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("made-key", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyEndsWithItsOwnersPassword()
    {
        const string Chosen = "five brown teacups";
        using var owner = await program.SignInAsync("finance-2");
        var key = await Make(owner, ("role", "viewer"), ("days", "1"), ("purpose", "tests"));
        var change = await owner.SendFormAsync("/account/password", ("current", StaffCaller.Password), ("chosen", Chosen), ("repeated", Chosen));
        Assert.Equal(HttpStatusCode.Redirect, change.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
        Assert.Equal("1", await AuditedAsync("staff.password"));

        var second = await program.Host.KeyOf("finance-2", "viewer");
        using var admin = await program.SignInAsync("admin");
        const string Person = "/backoffice/staff/person?name=finance-2";
        Assert.Equal(HttpStatusCode.OK, (await admin.SendFormAsync(
            $"{Person}&handler=reset", ("stamp", await admin.FieldAsync(Person, "stamp")), ("current", StaffCaller.Password))).Status);
        // Also after the new password was changed for one of their own.
        await Execute("UPDATE staff SET must_change = false WHERE name = 'finance-2'");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", second))).Status);
        Assert.Equal("1", await AuditedAsync("staff.reset_password"));
    }

    [Fact]
    public async Task EveryoneSeesAndRevokesOnlyTheirOwn()
    {
        var key = await program.Host.KeyOf("admin", "admin");
        using var finance = await program.SignInAsync("finance");
        Assert.DoesNotContain(key[..16], await finance.GetAsync("/backoffice/keys"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await finance.SendFormAsync("/backoffice/keys?handler=revoke", ("prefix", key[..16]))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
    }

    [Fact]
    public async Task AnExpiredKeyIsRefused()
    {
        var key = await program.Host.KeyOf("viewer", "viewer");
        program.Host.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status);
    }

    /// <summary>How many keys the audit trail says that the act on this person has revoked.</summary>
    private async Task<string?> AuditedAsync(string action)
    {
        await using var database = await program.Books.OpenAsync();
        return await database.ExecuteScalarAsync<string?>(
            "SELECT after->>'API keys revoked' FROM audit_trail WHERE action = @action AND subject = 'staff/finance-2' AND outcome = 'done'", new { action });
    }

    private Task<Answer> Send(HttpRequestMessage request) => program.Gateway.Send(request);

    /// <summary>Makes a key by the page.</summary>
    private static async Task<string> Make(StaffCaller person, params (string Name, string Value)[] fields)
    {
        var (status, body) = await person.SendFormAsync(Page, [.. fields, ("current", StaffCaller.Password)]);
        Assert.Equal(HttpStatusCode.OK, status);
        var at = body.IndexOf("id=\"made-key\">", StringComparison.Ordinal);
        Assert.True(at > 0, body);
        return body[(at + "id=\"made-key\">".Length)..body.IndexOf("</code>", at, StringComparison.Ordinal)];
    }

    /// <summary>Changes a row, and lets the program read its keys again at once instead of within seconds.</summary>
    private async Task Execute(string sql)
    {
        await using var database = await program.Books.OpenAsync();
        await database.ExecuteAsync(sql);
        program.Host.Services.GetRequiredService<ApiKeyRing>().Forget();
    }

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);
}
