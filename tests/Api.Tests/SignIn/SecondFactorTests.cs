using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>Finance and admins sign in with a code as well; each code works once.</summary>
public sealed class SecondFactorTests(SignInHost program) : IClassFixture<SignInHost>
{
    private const string CodePage = "/sign-in/code";

    [Theory]
    [InlineData("finance")]
    [InlineData("admin")]
    public async Task FinanceAndAdminsEnrolBeforeAnythingElse(string role)
    {
        using var person = await SignedIn($"first-{role}", role);
        foreach (var path in (string[])["/backoffice", "/backoffice/payments.csv?merchant=demo", "/backoffice/audit?handler=csv", "/account", "/merchant/accounts"])
        {
            Assert.Equal((HttpStatusCode.Redirect, SecondFactorForms.Page), Where(await person.LookAsync(path)));
        }

        Assert.Equal(10, (await SecondFactorForms.EnrolAsync(person, program.Host.Clock)).Count);
        Assert.Equal(HttpStatusCode.OK, (await person.LookAsync("/backoffice/audit?handler=csv")).Status);
    }

    [Fact]
    public async Task OthersMayEnrolAndNeedNot()
    {
        using var person = await SignedIn("free-operator", "operator");
        Assert.Equal(HttpStatusCode.OK, (await person.LookAsync("/backoffice")).Status);
        var codes = await SecondFactorForms.EnrolAsync(person, program.Host.Clock, StaffCaller.Password);
        Assert.Contains("/sign-in/code", (await Password("free-operator")).Reply.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SubmitAsync(SecondFactorForms.Page, $"{SecondFactorForms.Page}?handler=remove", ("current", StaffCaller.Password), ("code", codes[0]))).Status);
        Assert.Equal("/backoffice", (await Password("free-operator")).Reply.Location);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not the password")]
    public async Task EnrollingTakesThePasswordSoThatNobodyWhoFindsAnOpenSessionEnrolsTheirOwnPhone(string? password)
    {
        using var person = await SignedIn($"left-open-{password?.Length}", "viewer");
        var (_, reply) = await SecondFactorForms.TryToEnrolAsync(person, program.Host.Clock, password);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("The password is wrong", reply.Body, StringComparison.Ordinal);
        Assert.True(await program.ReadAsync<bool>("SELECT second_factor IS NULL FROM staff WHERE name = @name", new { name = $"left-open-{password?.Length}" }));
        Assert.Equal(10, (await SecondFactorForms.EnrolAsync(person, program.Host.Clock, StaffCaller.Password)).Count);
    }

    [Fact]
    public async Task AFirstDutyThatIsLeftOpenTakesThePasswordToo()
    {
        using var person = await SignedIn("left-the-duty", "finance");
        Assert.DoesNotContain("Your password", await person.GetAsync(SecondFactorForms.Page), StringComparison.Ordinal);
        program.Host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("Your password", await person.GetAsync(SecondFactorForms.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SecondFactorForms.TryToEnrolAsync(person, program.Host.Clock, null)).Reply.Status);
        Assert.Equal(10, (await SecondFactorForms.EnrolAsync(person, program.Host.Clock, StaffCaller.Password)).Count);
    }

    [Fact]
    public async Task ACodeIsAcceptedOnceAndOneOfTheNextStepAgain()
    {
        var (secret, _) = await Enrolled("once", "finance");
        program.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = SecondFactorForms.CodeAt(secret, program.Host.Clock.GetUtcNow());
        using var first = (await Password("once")).Person;
        Assert.Equal((HttpStatusCode.Redirect, "/backoffice"), Where(await first.SubmitAsync(CodePage, CodePage, ("code", code))));
        using var second = (await Password("once")).Person;
        Assert.Contains("was used before", (await second.SubmitAsync(CodePage, CodePage, ("code", code))).Body, StringComparison.Ordinal);
        Assert.Equal("/sign-in?to=%2Fbackoffice", Relative((await second.LookAsync("/backoffice")).Location));
        var next = SecondFactorForms.CodeAt(secret, program.Host.Clock.GetUtcNow().AddSeconds(30));
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(CodePage, CodePage, ("code", next))).Status);
    }

    [Fact]
    public async Task ARecoveryCodeWorksOnce()
    {
        var (_, codes) = await Enrolled("lost-phone", "admin");
        using var first = (await Password("lost-phone")).Person;
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(CodePage, CodePage, ("code", codes[3].ToUpperInvariant()))).Status);
        using var second = (await Password("lost-phone")).Person;
        Assert.Equal(HttpStatusCode.OK, (await second.SubmitAsync(CodePage, CodePage, ("code", codes[3]))).Status);
        Assert.Equal(9, await program.ReadAsync<int>("SELECT cardinality(recovery_codes) FROM staff WHERE name = 'lost-phone'"));
    }

    [Fact]
    public async Task FiveWrongCodesAreTheLastForAWhile()
    {
        var (_, codes) = await Enrolled("code-guessed", "finance");
        using var guesser = (await Password("code-guessed")).Person;
        for (var i = 0; i < 5; i++) await guesser.SubmitAsync(CodePage, CodePage, ("code", $"00000{i}"));
        Assert.Equal(HttpStatusCode.OK, (await guesser.SubmitAsync(CodePage, CodePage, ("code", codes[0]))).Status);
        program.Host.Clock.Advance(TimeSpan.FromMinutes(16));
        using var later = (await Password("code-guessed")).Person;
        Assert.Equal(HttpStatusCode.Redirect, (await later.SubmitAsync(CodePage, CodePage, ("code", codes[0]))).Status);
    }

    [Fact]
    public async Task AnOwnPasswordIsChangedWithACodeAndWrongCodesThereCountLikeAnyOther()
    {
        const string Page = "/account/password", Chosen = "five brown teacups";
        using var person = await SignedIn("changes-password", "finance");
        var codes = await SecondFactorForms.EnrolAsync(person, program.Host.Clock);
        (string, string)[] form = [("current", StaffCaller.Password), ("chosen", Chosen), ("repeated", Chosen)];
        for (var i = 0; i < 5; i++)
        {
            var wrong = await person.SubmitAsync(Page, Page, i == 0 ? form : [.. form, ("code", $"00000{i}")]);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
            Assert.Contains("The code is wrong", wrong.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await person.SubmitAsync(Page, Page, [.. form, ("code", codes[0])])).Status);
        program.Host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, (await person.SubmitAsync(Page, Page, [.. form, ("code", codes[0])])).Status);
        Assert.Equal(9, await program.ReadAsync<int>("SELECT cardinality(recovery_codes) FROM staff WHERE name = 'changes-password'"));
    }

    [Theory]
    [InlineData("codes")]
    [InlineData("remove")]
    public async Task NewRecoveryCodesAndTurningItOffTakeThePasswordAndTheCode(string handler)
    {
        var name = $"found-open-{handler}";
        using var person = await SignedIn(name, "viewer");
        var codes = await SecondFactorForms.EnrolAsync(person, program.Host.Clock, StaffCaller.Password);
        foreach (var (why, proof) in ((string, (string, string)[])[])
            [("The password is wrong", [("code", codes[0])]), ("The code is wrong", [("current", StaffCaller.Password)])])
        {
            var refused = await Ask(proof);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(why, refused.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("recovery-codes", refused.Body, StringComparison.Ordinal);
        }

        const string Factor = "SELECT concat_ws('|', second_factor, recovery_codes) FROM staff WHERE name = @name";
        var before = await program.ReadAsync<string>(Factor, new { name });
        Assert.Contains("|", before, StringComparison.Ordinal);
        await Ask([("current", StaffCaller.Password), ("code", codes[0])]);
        Assert.NotEqual(before, await program.ReadAsync<string>(Factor, new { name }));

        Task<StaffReply> Ask((string, string)[] proof) => person.SubmitAsync(SecondFactorForms.Page, $"{SecondFactorForms.Page}?handler={handler}", proof);
    }

    [Fact]
    public async Task WithoutTheRightPasswordThereIsNoCodeToType()
    {
        await Enrolled("passwordless", "finance");
        using var stranger = new StaffCaller(program.Program);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), Where(await stranger.LookAsync(CodePage)));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), Where(await stranger.SubmitAsync("/sign-in", CodePage, ("code", "000000"))));
    }

    [Fact]
    public async Task AnAdminResetsAnothersSecondFactorAndNotTheirOwn()
    {
        var (_, codes) = await Enrolled("resetting", "admin");
        await Enrolled("reset-me", "finance");
        using var admin = (await Password("resetting")).Person;
        await admin.SubmitAsync(CodePage, CodePage, ("code", codes[0]));
        foreach (var (name, isReset) in ((string, bool)[])[("reset-me", true), ("resetting", false)])
        {
            var page = $"/backoffice/staff/person?name={name}";
            await admin.SubmitAsync(
                page, $"{page}&handler=factor", ("stamp", await admin.FieldAsync(page, "stamp")), ("current", StaffCaller.Password), ("code", codes[isReset ? 1 : 2]));
            Assert.Equal(isReset, await program.ReadAsync<bool>("SELECT second_factor IS NULL FROM staff WHERE name = @name", new { name }));
        }

        using var again = await SignedIn("reset-me", null);
        Assert.Equal((HttpStatusCode.Redirect, SecondFactorForms.Page), Where(await again.LookAsync("/backoffice")));
    }

    [Fact]
    public async Task WhoHasNotEnrolledHasNoKeyOfTheApiAndEnrollingEndsTheOlderOnes()
    {
        using var person = await SignedIn("key-owner", "finance");
        var before = await program.Host.KeyOf("key-owner", "viewer");
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(before));
        var (_, codes) = await SecondFactorForms.EnrolWithSecretAsync(person, program.Host.Clock);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(before));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(await program.Host.KeyOf("key-owner", "viewer")));

        const string Keys = "/backoffice/keys";
        (string, string)[] wanted = [("role", "viewer"), ("days", "1"), ("purpose", "tests"), ("current", StaffCaller.Password)];
        var without = await person.SubmitAsync(Keys, $"{Keys}?handler=make", wanted);
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("The code is wrong", without.Body, StringComparison.Ordinal);
        Assert.Contains("made-key", (await person.SubmitAsync(Keys, $"{Keys}?handler=make", [.. wanted, ("code", codes[0])])).Body, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> CallAsync(string key) =>
        (await program.Gateway.Send(Requests.Get("/backoffice/v1/payouts?merchant=demo", key))).Status;

    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> Enrolled(string name, string role)
    {
        using var person = await SignedIn(name, role);
        return await SecondFactorForms.EnrolWithSecretAsync(person, program.Host.Clock);
    }

    private async Task<StaffCaller> SignedIn(string name, string? role)
    {
        if (role is not null) await program.AddAsync(name, role);
        return await StaffCaller.SignInAsync(program.Program, name);
    }

    private async Task<(StaffCaller Person, StaffReply Reply)> Password(string name)
    {
        var person = new StaffCaller(program.Program);
        return (person, await person.SubmitAsync("/sign-in", "/sign-in", ("name", name), ("password", StaffCaller.Password)));
    }

    private static (HttpStatusCode Status, string? Location) Where(StaffReply reply) => (reply.Status, Relative(reply.Location));

    private static string? Relative(string? location) => location is not null && Uri.TryCreate(location, UriKind.Absolute, out var whole) && whole.Scheme != Uri.UriSchemeFile
        ? whole.PathAndQuery
        : location;
}
