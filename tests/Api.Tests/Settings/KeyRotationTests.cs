using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.Settings;

/// <summary>Nobody alone sees a new key with which money is made known or paid out.</summary>
public sealed partial class KeyRotationTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const string Page = "/backoffice/settings?merchant=demo";

    [Theory]
    [InlineData(MerchantKeyKind.Agent)]
    [InlineData(MerchantKeyKind.Withdrawal)]
    public async Task AnAdminOfAMerchantMakesNoKeyThatMakesOrMovesMoney(MerchantKeyKind kind)
    {
        var before = await Key(kind);
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await Make(bound, kind)).Status);
        Assert.Equal(before, await Key(kind));
        Assert.DoesNotContain(await Waiting(), act => act.PreparedBy == "demo-admin");
    }

    [Theory]
    [InlineData(MerchantKeyKind.Agent)]
    [InlineData(MerchantKeyKind.Withdrawal)]
    public async Task AKeyThatMakesOrMovesMoneyTakesTwoAdmins(MerchantKeyKind kind)
    {
        await RotateAsync(kind);
        var before = await Key(kind);
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await AgreeAsync(admin, second, kind);
        Assert.Equal(before, await Key(kind));

        // Agreed is agreed for the one who asked: whoever approved asks anew.
        Assert.Equal(HttpStatusCode.Redirect, (await Make(second, kind)).Status);
        Assert.Equal(before, await Key(kind));

        var made = await Make(admin, kind);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var after = await Key(kind);
        Assert.NotEqual(before, after);
        var shown = MadeKey().Match(made.Body).Groups[1].Value;
        Assert.EndsWith(after[^4..], shown, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, await admin.GetAllAsync("/backoffice/approvals"), StringComparison.Ordinal);

        // One agreement, one key.
        Assert.Equal(HttpStatusCode.Redirect, (await Make(admin, kind)).Status);
        Assert.Equal(after, await Key(kind));
    }

    [Fact]
    public async Task OneAgreementIsOneKeyAlsoForTwoRequestsAtOnce()
    {
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        await RotateAsync(MerchantKeyKind.Withdrawal);
        await AgreeAsync(admin, second, MerchantKeyKind.Withdrawal);
        var version = (await Grain.Get())!.Version;
        // A form that names the version that the first one makes.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(later => Make(admin, MerchantKeyKind.Withdrawal, (version + later).ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(version + 1, (await Grain.Get())!.Version);
    }

    [Theory]
    [InlineData(MerchantKeyKind.Agent, "admin-2")]
    [InlineData(MerchantKeyKind.Withdrawal, "admin-2")]
    [InlineData(MerchantKeyKind.Agent, "a third admin")]
    [InlineData(MerchantKeyKind.Withdrawal, "a third admin")]
    public async Task WhoeverTakesTheFirstPersonsNameAfterTheAgreementSeesNoKey(MerchantKeyKind kind, string thief)
    {
        await RotateAsync(kind);
        var maker = await program.Host.Configured("admin");
        await program.Host.GivePasswordAsync(maker);
        using (var first = await program.SignInAsync(maker))
        using (var second = await program.SignInAsync("admin-2"))
        {
            await AgreeAsync(first, second, kind);
        }

        var before = await Key(kind);
        await program.Host.Did(thief, "staff.reset_password", maker);
        await program.Host.GivePasswordAsync(maker);
        using var taken = await program.SignInAsync(maker);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(taken, kind)).Status);
        Assert.Equal(before, await Key(kind));
    }

    [Theory]
    [InlineData(MerchantKeyKind.Agent)]
    [InlineData(MerchantKeyKind.Withdrawal)]
    public async Task AnAdminOfAMerchantDoesNotEndTheOldKeyOfSuchAKind(MerchantKeyKind kind)
    {
        await RotateAsync(kind);
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await End(bound, kind, StaffCaller.Password)).Status);
        Assert.NotNull((await Found(kind)).PreviousUntil);
    }

    [Theory]
    [InlineData(MerchantKeyKind.Agent)]
    [InlineData(MerchantKeyKind.PluginApiSecret)]
    public async Task AnOldKeyIsEndedByTheProofOfWhoeverEndsIt(MerchantKeyKind kind)
    {
        await RotateAsync(kind);
        using var admin = await program.SignInAsync("admin");
        foreach (var wrong in (string[])["", "another"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await End(admin, kind, wrong)).Status);
            Assert.NotNull((await Found(kind)).PreviousUntil);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await End(admin, kind, StaffCaller.Password)).Status);
        Assert.Null((await Found(kind)).PreviousUntil);
    }

    [Fact]
    public async Task OneAdminMakesAKeyThatNeitherMakesNorMovesMoney()
    {
        using var bound = await program.SignInAsync("demo-admin");
        var before = await Key(MerchantKeyKind.PluginApiSecret);
        Assert.Equal(HttpStatusCode.OK, (await Make(bound, MerchantKeyKind.PluginApiSecret)).Status);
        Assert.NotEqual(before, await Key(MerchantKeyKind.PluginApiSecret));
    }

    private IMerchantGrain Grain => program.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));

    private async Task<string> Key(MerchantKeyKind kind) => (await Grain.Get())!.Keys.First(key => key.Kind == kind).Fingerprint;

    private Task<IReadOnlyList<HeldAct>> Waiting() => program.Host.Services.GetRequiredService<HeldActs>().ReadOpenOfAsync(GrainKeys.Merchant("demo"));

    private async Task<MerchantKeyView> Found(MerchantKeyKind kind) => (await Grain.Get())!.Keys.First(key => key.Kind == kind);

    /// <summary>The first asks for the key, the second agrees.</summary>
    private async Task AgreeAsync(StaffCaller first, StaffCaller second, MerchantKeyKind kind)
    {
        var before = await Key(kind);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(first, kind)).Status);
        Assert.Equal(before, await Key(kind));
        var held = (await Waiting()).Where(act => act.Content.Contains(StoredNames.Of(kind), StringComparison.Ordinal)).MaxBy(act => act.PreparedAt);
        var id = held!.Id.ToString("N");
        Assert.Equal(HttpStatusCode.Conflict, (await Approve(first, id)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await Approve(second, id)).Status);
    }

    /// <summary>Another key: what other tests hold is about an earlier one.</summary>
    private async Task RotateAsync(MerchantKeyKind kind) => await Grain.Rotate(new RotateMerchantKey
    {
        Kind = kind,
        OverlapMs = 86_400_000,
        ReadAt = (await Grain.Get())!.Version,
        By = "grace",
    });

    private static async Task<(HttpStatusCode Status, string Body)> Make(StaffCaller person, MerchantKeyKind kind, string? readAt = null) => await person.SendFormAsync(
        $"{Page}&handler=rotate", ("readAt", readAt ?? await person.FieldAsync(Page, "readAt")), ("kind", StoredNames.Of(kind)), ("overlap", "1d"),
        ("current", StaffCaller.Password));

    private static async Task<(HttpStatusCode Status, string Body)> End(StaffCaller person, MerchantKeyKind kind, string password) => await person.SendFormAsync(
        $"{Page}&handler=endOverlap", ("readAt", await person.FieldAsync(Page, "readAt")), ("kind", StoredNames.Of(kind)), ("current", password));

    private static Task<(HttpStatusCode Status, string Body)> Approve(StaffCaller person, string id) =>
        person.SendFormAsync("/backoffice/approvals?handler=approve", ("id", id));

    [GeneratedRegex("id=\"made-key\"[^>]*>([^<]+)<")]
    private static partial Regex MadeKey();
}
