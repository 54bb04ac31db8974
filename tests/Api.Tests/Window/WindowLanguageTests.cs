using Microsoft.AspNetCore.Http;
using Paykassma.Api.Pages.Window;

namespace Paykassma.Api.Tests.Window;

/// <summary>The link's language, else the browser's among those of the methods, else English.</summary>
public sealed class WindowLanguageTests
{
    [Theory]
    [InlineData("ur", "hi", "en,hi", "ur")]
    [InlineData("BN", "", "en,hi", "bn")]
    [InlineData("en-GB", "hi", "en,hi", "en")]
    [InlineData("fr", "hi-IN,en;q=0.5", "en,hi", "hi")]
    [InlineData(null, "en;q=0.4,hi;q=0.9", "en,hi", "hi")]
    [InlineData(null, "hi;q=0,ur", "en,hi", "en")]
    [InlineData(null, "si", "en,hi", "en")]
    [InlineData(null, "", "en,hi", "en")]
    [InlineData("", "!!;;q=x", "en,hi", "en")]
    public void IsChosen(string? asked, string accepted, string offered, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = accepted;
        Assert.Equal(expected, WindowLanguage.Choose(asked, http.Request, offered.Split(',')));
    }
}
