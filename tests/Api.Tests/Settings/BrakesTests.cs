using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.Settings;

/// <summary>An admin who is limited to a merchant cannot switch that merchant's own brakes off: they take two admins who are not.</summary>
public sealed class BrakesTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const string Page = "/backoffice/settings?merchant=demo";
    private const string Limits = "payout_limits.imps_ib";
    private const string OtherLimits = "payout_limits.ipay";

    [Theory]
    [InlineData(MerchantSettings.PayoutBalanceCheck, "off")]
    [InlineData(MerchantSettings.PayoutChannel, "")]
    [InlineData("payout_limits.paytm", "1-1000000")]
    [InlineData(MerchantSettings.PayoutOpenTooLong, "1m")]
    [InlineData(MerchantSettings.AmountTolerance, "100")]
    [InlineData(MerchantSettings.TransferMaxAge, "30d")]
    public async Task AnAdminOfAMerchantDoesNotLoosenItsBrakes(string setting, string text)
    {
        var before = await Value(setting);
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(bound, (setting, text))).Status);
        Assert.Equal(before, await Value(setting));
        Assert.DoesNotContain(await Waiting(), act => act.PreparedBy == "demo-admin");
    }

    [Fact]
    public async Task AnAdminOfAMerchantSwitchesNoMethodOnThatPaysOut()
    {
        var method = MerchantSettings.Method("imps_ib");
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.Redirect, (await Send(bound, (method, "off"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(bound, (method, "on"))).Status);
        Assert.Equal("off", await Value(method));
        using var admin = await program.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.Redirect, (await Send(admin, (method, "on"))).Status);
        Assert.Equal("on", await Value(method));
    }

    [Fact]
    public async Task AnAdminOfAMerchantSetsWhatIsTheMerchants()
    {
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.Redirect, (await Send(bound, (MerchantSettings.TimeZone, "Asia/Karachi"))).Status);
        Assert.Equal("Asia/Karachi", await Value(MerchantSettings.TimeZone));
    }

    [Fact]
    public async Task TheBrakesTakeTwoAdminsWhoAreNotLimited()
    {
        using var admin = await program.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.Redirect, (await Send(admin, (Limits, "100-63000"))).Status);
        Assert.NotEqual("100-63000", await Value(Limits));
        var id = Assert.Single(await Waiting(), act => act.Content.Contains(Limits, StringComparison.Ordinal)).Id.ToString("N");

        Assert.Equal(HttpStatusCode.Conflict, (await Approve(admin, id)).Status);
        using var bound = await program.SignInAsync("demo-admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await Approve(bound, id)).Status);
        using var finance = await program.SignInAsync("finance");
        Assert.Equal(HttpStatusCode.Forbidden, (await Approve(finance, id)).Status);
        Assert.NotEqual("100-63000", await Value(Limits));

        using var second = await program.SignInAsync("admin-2");
        Assert.Equal(HttpStatusCode.Redirect, (await Approve(second, id)).Status);
        Assert.Equal("100-63000", await Value(Limits));
        Assert.Contains((await Grain.Get())!.Changes, change => change.By == "admin, approved by admin-2");
    }

    [Fact]
    public async Task AChangeWhoseOutcomeWasLostIsNotMadeAgainOnceTwoAdminsHaveTakenItBack()
    {
        const string setting = "payout_limits.paytm";
        var before = await Value(setting);
        using var admin = await program.SignInAsync("admin");
        using var second = await program.SignInAsync("admin-2");
        var first = await Changed("100-64000");
        await using (var database = await program.Books.OpenAsync())
        {
            // As after a process that died before it could save what it did.
            await Dapper.SqlMapper.ExecuteAsync(database, "UPDATE held_act SET done = NULL, outcome = NULL WHERE id = @first", new { first });
        }

        await Changed(before);
        await Approve(second, first.ToString("N"));
        Assert.Equal(before, await Value(setting));

        async Task<Guid> Changed(string text)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await Send(admin, (setting, text))).Status);
            var id = (await Waiting()).First(act => act.Content.Contains(setting, StringComparison.Ordinal) && act.Content.Contains($"\"after\":\"{text}\"", StringComparison.Ordinal)).Id;
            Assert.Equal(HttpStatusCode.Redirect, (await Approve(second, id.ToString("N"))).Status);
            Assert.Equal(text, await Value(setting));
            return id;
        }
    }

    [Fact]
    public async Task AGuardTakesOneAdminWhoIsNotLimited()
    {
        using var admin = await program.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.Redirect, (await Send(admin, (MerchantSettings.WrongNumbersBeforeThrottle, "63"))).Status);
        Assert.Equal("63", await Value(MerchantSettings.WrongNumbersBeforeThrottle));
    }

    [Fact]
    public async Task WhatIsNoBrakeIsSavedBesideIt()
    {
        using var admin = await program.SignInAsync("admin");
        await Send(admin, (MerchantSettings.PossibleExpiresAfter, "5d"), (MerchantSettings.PayoutBalanceCheck, "off"));
        Assert.Equal(("5d", "on"), (await Value(MerchantSettings.PossibleExpiresAfter), await Value(MerchantSettings.PayoutBalanceCheck)));
    }

    [Fact]
    public async Task WhatAnotherChangedInTheMeantimeIsNotOverwritten()
    {
        using var admin = await program.SignInAsync("admin");
        await Send(admin, (OtherLimits, "100-31000"));
        await Send(admin, (OtherLimits, "100-32000"));
        var both = (await Waiting()).Where(act => act.Content.Contains(OtherLimits, StringComparison.Ordinal)).ToList();
        using var second = await program.SignInAsync("admin-2");
        foreach (var act in both) await Approve(second, act.Id.ToString("N"));
        Assert.Equal("100-31000", await Value(OtherLimits));
        var acts = program.Host.Services.GetRequiredService<HeldActs>();
        bool?[] done = [.. await Task.WhenAll(both.Select(async act => (await acts.FindAsync(act.Id))!.Done))];
        Assert.Equal([true, false], done);
    }

    [Fact]
    public async Task AnOldFormHoldsNothing()
    {
        using var admin = await program.SignInAsync("admin");
        var answer = await admin.SendFormAsync($"{Page}&handler=change", ("readAt", "999"), ($"set.{MerchantSettings.PayoutChannel}", ""));
        Assert.Contains("id=\"stale\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(await Waiting(), act => act.Content.Contains(MerchantSettings.PayoutChannel, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAdminOfAMerchantDoesNotLoosenItsBrakesByGuessingTheNextVersion()
    {
        using var bound = await program.SignInAsync("demo-admin");
        var token = await bound.TokenAsync("/account/password");
        for (var round = 0; round < 3; round++)
        {
            var version = (await Grain.Get())!.Version;
            (string, string) harmless = ($"set.{MerchantSettings.PayoutTestComment}", $"rehearsed {Guid.NewGuid():N}"), brake = ($"set.{MerchantSettings.PayoutBalanceCheck}", "off");
            var forms = Enumerable.Repeat((version + 1, brake), 8).Append((version, harmless));
            var answers = await Task.WhenAll(forms.Select(form =>
                bound.SubmitAsync($"{Page}&handler=change", [("readAt", $"{form.Item1}"), form.Item2, token])));
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
            Assert.Equal("on", await Value(MerchantSettings.PayoutBalanceCheck));
        }
    }

    [Fact]
    public async Task ThePageSaysWhichSettingsTheyAre()
    {
        using var admin = await program.SignInAsync("admin");
        var page = await admin.GetAsync(Page);
        Assert.Matches(new Regex("id=\"set-payout_balance_check-hint\">[^<]*A brake", RegexOptions.None, TimeSpan.FromSeconds(5)), page);
        Assert.DoesNotMatch(new Regex("id=\"set-time_zone-hint\">[^<]*A brake", RegexOptions.None, TimeSpan.FromSeconds(5)), page);
    }

    private IMerchantGrain Grain => program.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));

    private async Task<string> Value(string setting) => (await Grain.Get())!.Values[setting];

    private Task<IReadOnlyList<HeldAct>> Waiting() => program.Host.Services.GetRequiredService<HeldActs>().ReadOpenOfAsync(GrainKeys.Merchant("demo"));

    private static async Task<(HttpStatusCode Status, string Body)> Send(StaffCaller person, params (string Name, string Text)[] settings)
    {
        var fields = settings.Select(setting => setting.Name.StartsWith("payout_limits.", StringComparison.Ordinal)
            ? new[] { ($"min.{setting.Name[14..]}", setting.Text.Split('-')[0]), ($"max.{setting.Name[14..]}", setting.Text.Split('-')[1]) }
            : [($"set.{setting.Name}", setting.Text)]);
        return await person.SendFormAsync($"{Page}&handler=change", [("readAt", await person.FieldAsync(Page, "readAt")), .. fields.SelectMany(field => field)]);
    }

    private static Task<(HttpStatusCode Status, string Body)> Approve(StaffCaller person, string id) =>
        person.SendFormAsync("/backoffice/approvals?handler=approve", ("id", id));
}
