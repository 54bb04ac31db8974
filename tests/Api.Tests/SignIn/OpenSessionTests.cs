using System.Net;
using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>
/// Who finds an open session of an admin cannot get away with anything that outlasts it: no person of their own, no password or second
/// factor of someone else's, no key.
/// </summary>
public sealed class OpenSessionTests(SignInHost program) : IClassFixture<SignInHost>
{
    private const string Settings = "/backoffice/settings?merchant=demo";

    [Theory]
    [InlineData("role")]
    [InlineData("reset")]
    [InlineData("factor")]
    [InlineData("enable")]
    [InlineData("unlock")]
    public async Task WhatLetsSomeoneInTakesThePasswordAndTheCodeAgain(string handler)
    {
        using var admin = await AdminAsync($"found-{handler}");
        var (name, page) = ($"whom-{handler}", $"/backoffice/staff/person?name=whom-{handler}");
        await program.AddAsync(name, "viewer");
        await program.ExecuteAsync("UPDATE staff SET disabled = true, locked_until = 253402300799999, second_factor = 'x' WHERE name = @name", new { name });
        var before = await RowAsync(name);
        (string, string)[] form = [("stamp", await admin.Caller.FieldAsync(page, "stamp")), ("role", "admin"), ("merchant", "")];

        await RefusedAsync("The password is wrong", form);
        await RefusedAsync("The password is wrong", [.. form, ("current", "not the password"), ("code", admin.Codes[1])]);
        await RefusedAsync("The code is wrong", [.. form, ("current", StaffCaller.Password)]);
        Assert.Equal(before, await RowAsync(name));

        await admin.Caller.SubmitAsync(page, $"{page}&handler={handler}", [.. form, ("current", StaffCaller.Password), ("code", admin.Codes[2])]);
        Assert.NotEqual(before, await RowAsync(name));

        async Task RefusedAsync(string why, (string, string)[] fields)
        {
            var reply = await admin.Caller.SubmitAsync(page, $"{page}&handler={handler}", fields);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(why, reply.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("made-password", reply.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AddingSomeoneTakesThePasswordAndTheCodeAgain()
    {
        using var admin = await AdminAsync("found-add");
        const string Page = "/backoffice/staff";
        (string, string)[] form = [("name", "accomplice"), ("role", "admin"), ("merchant", "")];
        foreach (var (why, proof) in ((string, (string, string)[])[])[("The password is wrong", []), ("The code is wrong", [("current", StaffCaller.Password)])])
        {
            var reply = await admin.Caller.SubmitAsync(Page, Page, [.. form, .. proof]);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(why, reply.Body, StringComparison.Ordinal);
            Assert.Contains("value=\"accomplice\"", reply.Body, StringComparison.Ordinal);
        }

        Assert.Equal(0, await program.ReadAsync<int>("SELECT count(*) FROM staff WHERE name = 'accomplice'"));
        var added = await admin.Caller.SubmitAsync(Page, Page, [.. form, ("current", StaffCaller.Password), ("code", admin.Codes[1])]);
        Assert.Contains("made-password", added.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMerchantsNewKeyTakesThePasswordAndTheCodeAgain()
    {
        using var admin = await AdminAsync("found-rotate");
        (string, string)[] form = [("readAt", await admin.Caller.FieldAsync(Settings, "readAt")), ("kind", "webhook"), ("overlap", "1d")];
        foreach (var (why, proof) in ((string, (string, string)[])[])[("The password is wrong", []), ("The code is wrong", [("current", StaffCaller.Password)])])
        {
            var reply = await admin.Caller.SubmitAsync(Settings, $"{Settings}&handler=rotate", [.. form, .. proof]);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(why, reply.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("made-key", reply.Body, StringComparison.Ordinal);
        }

        var made = await admin.Caller.SubmitAsync(Settings, $"{Settings}&handler=rotate", [.. form, ("current", StaffCaller.Password), ("code", admin.Codes[1])]);
        Assert.Contains("made-key", made.Body, StringComparison.Ordinal);
        // Nor does whoever finds the session end the old key.
        form = [("readAt", await admin.Caller.FieldAsync(Settings, "readAt")), ("kind", "webhook")];
        var end = await admin.Caller.SubmitAsync(Settings, $"{Settings}&handler=endOverlap", [.. form, ("current", StaffCaller.Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, end.Status);
        Assert.Contains("The code is wrong", end.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyResetsTheirOwnPassword()
    {
        using var admin = await AdminAsync("resets-own");
        const string Page = "/backoffice/staff/person?name=resets-own";
        Assert.DoesNotContain("Give a new password", await admin.Caller.GetAsync(Page), StringComparison.Ordinal);
        var before = await RowAsync("resets-own");
        var reply = await admin.Caller.SubmitAsync(
            Page, $"{Page}&handler=reset", ("stamp", await admin.Caller.FieldAsync(Page, "stamp")), ("current", StaffCaller.Password), ("code", admin.Codes[1]));
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Equal(before, await RowAsync("resets-own"));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("disable")]
    public async Task SendingSomeoneAwayTakesNone(string handler)
    {
        using var admin = await AdminAsync($"sends-{handler}");
        var page = $"/backoffice/staff/person?name=leaves-by-{handler}";
        await program.AddAsync($"leaves-by-{handler}", "viewer");
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Caller.SubmitAsync(
            page, $"{page}&handler={handler}", ("stamp", await admin.Caller.FieldAsync(page, "stamp")))).Status);
    }

    /// <summary>An admin with a second factor, whose first recovery code is used.</summary>
    private async Task<Admin> AdminAsync(string name)
    {
        await program.AddAsync(name, "admin");
        var person = await StaffCaller.SignInAsync(program.Program, name);
        return new Admin(person, await SecondFactorForms.EnrolAsync(person, program.Host.Clock));
    }

    /// <summary>What the acts change.</summary>
    private async Task<string?> RowAsync(string name) => await program.ReadAsync<string>(
        "SELECT concat_ws('|', role, merchant, password_hash, second_factor, locked_until, disabled) FROM staff WHERE name = @name", new { name });

    private sealed record Admin(StaffCaller Caller, IReadOnlyList<string> Codes) : IDisposable
    {
        public void Dispose() => Caller.Dispose();
    }
}
