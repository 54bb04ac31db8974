using Paykassma.Lab.Probing;
using Paykassma.Lab.Sheets;
using Paykassma.Lab.Tests.Merchants;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Testing;

namespace Paykassma.Lab.Tests.Snippets;

/// <summary>A merchant who copies the snippets does all that it must, in every language.</summary>
public sealed class SnippetTests(AllSnippets snippets, PostgresFixture postgres)
{
    public static TheoryData<string> Languages => AllSnippets.Languages;

    [Theory, MemberData(nameof(Languages))]
    public async Task SnippetsDoAllThatTheyMust(string language)
    {
        await using var shop = await SnippetShop.StartAsync(snippets, language, postgres);
        using var http = new HttpClient();
        var options = new LabOptions { Postback = shop.Postback, Keys = RightShop.Keys, OldKeys = RightShop.OldKeys };
        var sheet = await new LabRun(options, new HttpProbe(http, shop.Probe)).PlayAsync(_ => { }, TestContext.Current.CancellationToken);
        await SheetFile.WriteAsync($"Snippets-{language}", sheet);

        Assert.True(sheet.AllMustsHeld, sheet.Faults());
        // A snippet's order has no state that could fail.
        Assert.Equal(["late-success"], sheet.Ended(Verdict.NotAsked));
    }
}
