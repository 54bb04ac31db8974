using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Tests.Merchant;

namespace Paykassma.Api.Tests.Wire;

/// <summary>
/// The answers of every endpoint are those of <c>Answers.txt</c>: whoever changes one sees it, and so does whoever reviews it. To accept
/// them, run this class with <c>PAYKASSMA_ACCEPT_ANSWERS=1</c>.
/// </summary>
public sealed class WireAnswersTests(AttentionHost host) : AttentionTest(host), IClassFixture<AttentionHost>
{
    private const string Switch = "PAYKASSMA_ACCEPT_ANSWERS";

    /// <summary>Routes of pages, for people who are signed in: their own tests read them.</summary>
    private static readonly string[] Apart =
    [
        "GET /assets/{name}", "GET /cashier/events", "GET /backoffice/payments.csv", "GET /backoffice/payouts.csv",
        "GET /backoffice/transfers/results.csv", "GET /backoffice/transfers/template.csv", "POST /sign-out",
    ];

    /// <summary>The API documents and the page that shows them: the documents are compared with committed ones.</summary>
    private const string Documents = "/docs/api";

    [Fact]
    public async Task EveryEndpointAnswersAsAgreed()
    {
        var record = new WireRecord(Host.Host.Http);
        await new GatewayScenes(record, Host).PlayAsync();
        await new MerchantScenes(record, Host).PlayAsync();
        await new TrustScenes(record, Host).PlayAsync();
        if (Environment.GetEnvironmentVariable(Switch) == "1") await File.WriteAllTextAsync(WireRecord.AgreedPath, record.Text, TestContext.Current.CancellationToken);
        var agreed = await File.ReadAllTextAsync(WireRecord.AgreedPath, TestContext.Current.CancellationToken);
        Assert.True(agreed == record.Text, $"{FirstDifference(agreed, record.Text)}\nIf this is meant, run the test with {Switch}=1 and review the change.");
        Assert.Equal([], RoutesOf(Host.Host.Services).Except(Apart).Except(record.Routes));
        Assert.Empty(record.Errors.Except(ErrorsOf(Host.Host.Services)));
    }

    /// <summary>Every endpoint that is no page, no file and no document, as the program lists it.</summary>
    private static SortedSet<string> RoutesOf(IServiceProvider services)
    {
        var routes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null) continue;
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                if (method is "GET" or "POST" && !path.StartsWith(Documents, StringComparison.Ordinal)) routes.Add($"{method} {path}");
            }
        }

        return routes;
    }

    /// <summary>The errors that each endpoint names for the API documents.</summary>
    private static IEnumerable<(string Route, int Status, string Code)> ErrorsOf(IServiceProvider services) =>
        from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        from error in endpoint.Metadata.GetOrderedMetadata<ErrorsMetadata>().SelectMany(said => said.Errors)
        select ($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}", error.Status, error.Code);

    private static string FirstDifference(string agreed, string actual)
    {
        var (expected, lines) = (agreed.Split('\n'), actual.Split('\n'));
        var at = 0;
        while (at < expected.Length && at < lines.Length && expected[at] == lines[at]) at++;
        var from = Math.Max(0, at - 3);
        return $"line {at + 1} differs:\n  {string.Join("\n  ", lines[from..at])}\n- {At(expected)}\n+ {At(lines)}";

        string At(string[] all) => at < all.Length ? all[at] : "(the end)";
    }
}
