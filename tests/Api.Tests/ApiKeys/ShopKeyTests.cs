using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.ApiKeys;

/// <summary>Nobody alone sees a key with which the platform asks for payouts in its users' names.</summary>
public sealed partial class ShopKeyTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const string Page = "/backoffice/keys";

    private readonly string _service = $"shop-{Ids.Number()}";

    [Fact]
    public async Task OneAdminAloneMakesNoKeyOfThePlatform()
    {
        using var admin = await program.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.Redirect, (await Make(admin)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(admin)).Status);
        Assert.Equal(0, await KeysAsync());
        Assert.Equal("admin", (await WaitingAsync()).PreparedBy);
        Assert.Contains($"act-{(await WaitingAsync()).Id:N}", await admin.GetAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAdminsMakeAKeyOfThePlatformAndTheFirstSeesItOnce()
    {
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await AgreeAsync(admin, second);
        Assert.Equal(0, await KeysAsync());
        // The form has what was agreed on, so that the first person only proves who they are.
        Assert.Equal(_service, await admin.FieldAsync(Page, "service"));

        // Agreed is agreed for the one who asked: whoever approved asks anew.
        Assert.Equal(HttpStatusCode.Redirect, (await Make(second)).Status);
        Assert.Equal(0, await KeysAsync());

        var key = KeyIn(await Make(admin));
        Assert.Equal(HttpStatusCode.OK, (await program.Gateway.Send(Requests.Get("/merchant/v1/attention", key))).Status);
        foreach (var page in (string[])[Page, "/backoffice/approvals", "/backoffice/audit"])
        {
            Assert.DoesNotContain(key, await admin.GetAllAsync(page), StringComparison.Ordinal);
        }

        // One agreement, one key.
        Assert.Equal(HttpStatusCode.Redirect, (await Make(admin)).Status);
        Assert.Equal(1, await KeysAsync());
    }

    [Fact]
    public async Task WhoAskedAndWhoAgreedIsOnRecord()
    {
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await AgreeAsync(admin, second);
        var key = KeyIn(await Make(admin));
        await using var database = await program.Books.OpenAsync();
        Assert.Equal(("admin", "shop", _service, "admin-2"), await database.QuerySingleAsync<(string, string, string, string)>(
            "SELECT who, after->>'Role', after->>'Owner', after->>'Agreed by' FROM audit_trail WHERE action = 'key.make' AND subject = @subject",
            new { subject = $"key/{key[..16]}" }));
        Assert.Equal(["approval.approve admin-2 done", "key.make admin held"], await database.QueryAsync<string>(
            """
            SELECT action || ' ' || who || ' ' || outcome FROM audit_trail
            WHERE subject = 'keys/shop' AND position(@service IN coalesce(before, after)::text) > 0 ORDER BY 1
            """,
            new { service = _service }));
    }

    [Fact]
    public async Task NeitherTheFirstPersonNorAnAdminOfAMerchantNorWhomTheFirstAddedAgrees()
    {
        var maker = await AdminAsync();
        using var first = await program.SignInAsync(maker);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(first)).Status);
        var act = (await WaitingAsync()).Id;
        Assert.Equal(HttpStatusCode.Conflict, (await Approve(first, act)).Status);
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.NotFound, (await Approve(bound, act)).Status);
        var puppet = await program.Host.KeyOf(await program.Host.Added(maker, "admin"), "admin");
        Assert.Equal("SAME_PERSON", (await program.Gateway.Send(Requests.Post($"/backoffice/v1/approvals/{act:N}/approve", new { }, puppet))).Code);
        var finance = await program.Host.KeyOf("finance", "finance");
        Assert.Equal("ROLE_NOT_ALLOWED", (await program.Gateway.Send(Requests.Post($"/backoffice/v1/approvals/{act:N}/approve", new { }, finance))).Code);

        Assert.Equal(HttpStatusCode.Redirect, (await Make(first)).Status);
        Assert.Equal(0, await KeysAsync());
    }

    [Fact]
    public async Task OneAgreementIsOneKeyAlsoForRequestsAtOnce()
    {
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await AgreeAsync(admin, second);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Make(admin)));
        Assert.Single(answers, answer => answer.Body.Contains("made-key", StringComparison.Ordinal));
        Assert.Equal(1, await KeysAsync());
    }

    [Theory]
    [InlineData("service", "another-shop")]
    [InlineData("days", "31")]
    [InlineData("purpose", "something else")]
    public async Task AKeyThatDiffersFromTheAgreedOneIsHeldAnew(string field, string value)
    {
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await AgreeAsync(admin, second);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(admin, (field, value))).Status);
        Assert.Equal(0, await KeysAsync());
        Assert.Equal(0, await KeysAsync("another-shop"));
        // The agreement stays what it was.
        KeyIn(await Make(admin));
    }

    [Fact]
    public async Task AnAgreementEndsAfterAnHour()
    {
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await AgreeAsync(admin, second);
        program.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Redirect, (await Make(admin)).Status);
        Assert.Equal(0, await KeysAsync());
        Assert.Equal("admin", (await WaitingAsync()).PreparedBy);
    }

    [Fact]
    public async Task WhoAgreesAndThenTakesTheFirstPersonsNameGetsNoKey()
    {
        var maker = await AdminAsync();
        using (var first = await program.SignInAsync(maker))
        using (var second = await program.SignInAsync("admin-2"))
        {
            await AgreeAsync(first, second);
        }

        await program.Host.Did("admin-2", "staff.reset_password", maker);
        await program.Host.GivePasswordAsync(maker);
        using var taken = await program.SignInAsync(maker);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(taken)).Status);
        Assert.Equal(0, await KeysAsync());
        using var thief = await program.SignInAsync("admin-2");
        Assert.Equal(HttpStatusCode.Conflict, (await Approve(thief, (await WaitingAsync()).Id)).Status);
    }

    [Fact]
    public async Task AskingForAKeyOfThePlatformTakesThePasswordToo()
    {
        using var admin = await program.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.BadRequest, (await Make(admin, ("current", "another"))).Status);
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task OneAdminMakesAServicesKeyOfAnyOtherRole()
    {
        using var admin = await program.SignInAsync("admin");
        foreach (var role in (string[])["viewer", "operator", "finance", "admin"]) KeyIn(await Make(admin, ("role", role)));
        Assert.Equal(4, await KeysAsync());
    }

    /// <summary>The first asks for the key, the second agrees.</summary>
    private async Task AgreeAsync(StaffCaller first, StaffCaller second)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Make(first)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await Approve(second, (await WaitingAsync()).Id)).Status);
    }

    /// <summary>Sends the form, with these fields otherwise.</summary>
    private Task<(HttpStatusCode Status, string Body)> Make(StaffCaller person, params (string Name, string Value)[] otherwise)
    {
        var fields = new Dictionary<string, string>
        {
            ["service"] = _service,
            ["role"] = "shop",
            ["days"] = "30",
            ["purpose"] = "the platform",
            ["current"] = StaffCaller.Password,
        };
        foreach (var (name, value) in otherwise) fields[name] = value;
        return person.SendFormAsync($"{Page}?handler=make", [.. fields.Select(field => (field.Key, field.Value))]);
    }

    private static Task<(HttpStatusCode Status, string Body)> Approve(StaffCaller person, Guid act) =>
        person.SendFormAsync("/backoffice/approvals?handler=approve", ("id", act.ToString("N")));

    private static string KeyIn((HttpStatusCode Status, string Body) answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var found = MadeKey().Match(answer.Body);
        Assert.True(found.Success, answer.Body);
        return found.Groups[1].Value;
    }

    /// <summary>How many keys the service has.</summary>
    private async Task<int> KeysAsync(string? service = null)
    {
        await using var database = await program.Books.OpenAsync();
        return await database.ExecuteScalarAsync<int>("SELECT count(*) FROM api_key WHERE owner = @service", new { service = service ?? _service });
    }

    private async Task<HeldAct> WaitingAsync() => Assert.Single(await OpenAsync());

    private async Task<IReadOnlyList<HeldAct>> OpenAsync() =>
        [.. (await program.Host.Services.GetRequiredService<HeldActs>().ReadOpenOfAsync("keys/shop"))
            .Where(act => act.Content.Contains(_service, StringComparison.Ordinal))];

    /// <summary>An admin whom nobody here has added, and who signs in with the password of all.</summary>
    private async Task<string> AdminAsync()
    {
        var name = await program.Host.Configured("admin");
        await program.Host.GivePasswordAsync(name);
        return name;
    }

    [GeneratedRegex("id=\"made-key\">([^<]+)<")]
    private static partial Regex MadeKey();
}
