using System.Net;
using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>A sign-in leads to a page of ours, however the link to it was written. A header is ASCII only.</summary>
public sealed class SignInTargetTests(SignInHost program) : IClassFixture<SignInHost>
{
    public static TheoryData<string, string> Targets => new()
    {
        { "%2F%C3%A9", "/%C3%A9" },
        { "%2F%D0%B1%3Fa%3D%D0%B1", "/%D0%B1?a=%D0%B1" },
        { "%2F%E2%80%A8", "/%E2%80%A8" },
        { "%2F%F0%9F%92%B8", "/%F0%9F%92%B8" },
        { "%2Faccount%3Fa%3D%2525", "/account?a=%25" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task ALinkWithAnyCharacterLeadsOn(string typed, string target)
    {
        var name = $"led-on-{Guid.NewGuid():N}";
        await program.AddAsync(name, "viewer");
        using var person = new StaffCaller(program.Program);
        (string, string)[] right = [("name", name), ("password", StaffCaller.Password)];
        var page = $"/sign-in?to={typed}";
        var old = await person.TokenAsync("/sign-in");
        Assert.Equal((HttpStatusCode.Redirect, target), Of(await person.SubmitAsync(page, page, right)));
        // Signed in: the page leads on at once, also where its form is sent again.
        Assert.Equal((HttpStatusCode.Redirect, target), Of(await person.LookAsync(page)));
        Assert.Equal((HttpStatusCode.Redirect, target), Of(await person.LookAsync($"/sign-in/code?to={typed}")));
        Assert.Equal((HttpStatusCode.Redirect, target), Of(await person.SubmitAsync(page, [.. right, old])));

        var codes = await SecondFactorForms.EnrolAsync(person, program.Host.Clock, StaffCaller.Password);
        using var again = new StaffCaller(program.Program);
        var asked = (await again.SubmitAsync(page, page, right)).Location!;
        Assert.Equal((HttpStatusCode.Redirect, target), Of(await again.SubmitAsync(asked, asked, ("code", codes[0]))));
    }

    [Theory]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("https%3A%2F%2Fevil.example%2F")]
    [InlineData("%2F%5Cevil.example")]
    [InlineData("%2Fa%0Ab")]
    [InlineData("%C3%A9")]
    public async Task AnyOtherLinkLeadsHome(string typed)
    {
        using var person = await StaffCaller.SignInAsync(program.Program, "viewer", "demo-password");
        Assert.Equal((HttpStatusCode.Redirect, "/backoffice"), Of(await person.LookAsync($"/sign-in?to={typed}")));
    }

    [Fact]
    public async Task ALinkThatIsTooLongForAHeaderOnceItIsWrittenLeadsHome()
    {
        using var person = await StaffCaller.SignInAsync(program.Program, "viewer", "demo-password");
        var typed = "%2F" + string.Concat(Enumerable.Repeat("%C3%A9", 700));
        Assert.Equal((HttpStatusCode.Redirect, "/backoffice"), Of(await person.LookAsync($"/sign-in?to={typed}")));
    }

    [Theory]
    [InlineData("/backoffice/payments?id=%C3%A9", "/sign-in?to=%2Fbackoffice%2Fpayments%3Fid%3D%25C3%25A9")]
    [InlineData("/merchant/accounts/account?label=%D0%B1", "/sign-in?to=%2Fmerchant%2Faccounts%2Faccount%3Flabel%3D%25D0%25B1")]
    public async Task APageBehindTheSignInIsRememberedWithAnyCharacter(string page, string location)
    {
        using var stranger = new StaffCaller(program.Program);
        Assert.Equal((HttpStatusCode.Redirect, location), Of(await stranger.LookAsync(page)));
    }

    private static (HttpStatusCode Status, string? Location) Of(StaffReply reply) => (reply.Status, reply.Location);
}
