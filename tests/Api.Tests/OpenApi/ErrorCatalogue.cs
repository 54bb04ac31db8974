using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary>Every error that is declared in the code, and <c>docs/errors.md</c>, which is made from them.</summary>
internal static class ErrorCatalogue
{
    private const string Head =
        """
        # Errors

        Made from the errors that the code declares, beside their subjects; a test compares this file with them. Programs decide by `code`, which is stable: texts may change.

        An error is ProblemDetails (RFC 9457), `application/problem+json`:

        ```
        {"type":"about:blank","title":"Conflict","status":409,"detail":"custom_transaction_id has been used for a deposit with other content.","code":"ID_USED"}
        ```

        - `detail` is for people, and some errors have none.
        - `VALIDATION_FAILED` has `errors`: each wrong field or parameter with its texts.
        - An error in a file has `line` and `column`.
        - After `TRY_AGAIN`, `INTERNAL_ERROR`, `PROVIDER_UNAVAILABLE`, a timeout or a broken connection the outcome is unknown. Repeat the same request with the same id: it is carried out once.
        - The provider's documented API (`gateway`) refuses with HTTP 200 and `"status":"fail"` instead; a wrong `secret` is 404 with the text `Not found`, and a throttled payer is 429. Its documents list these answers.

        Which operation answers which error is in the API documents, at `/docs/api` of a running program and in `docs/api`.


        """;

    private static readonly Assembly[] Assemblies =
        [typeof(ApiError).Assembly, typeof(Api.Staff.StaffRole).Assembly, typeof(Api.Gateway.GatewayApi).Assembly, typeof(Api.Merchant.MerchantApi).Assembly];

    /// <summary>Every error that a field declares, alone or in a list.</summary>
    public static IEnumerable<ApiError> Declared =>
        from assembly in Assemblies
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from declared in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        from error in ErrorsIn(declared)
        select error;

    /// <summary>The errors that the endpoints name, with who is answered them.</summary>
    public static IEnumerable<(ApiError Error, string Audience)> Named(IServiceProvider services) =>
        from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints
        from error in endpoint.Metadata.GetOrderedMetadata<ErrorsMetadata>().SelectMany(said => said.Errors)
        select (error, endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName ?? "pages");

    public static string Markdown(IServiceProvider services)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append("| code | HTTP | meaning | what to do | answered by |\n|---|---|---|---|---|\n");
        foreach (var code in Named(services).GroupBy(named => named.Error.Code).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var statuses = string.Join(", ", code.Select(named => named.Error.Status).Distinct().Order());
            var audiences = string.Join(", ", code.Select(named => named.Audience).Distinct().Order(StringComparer.Ordinal));
            var error = code.First().Error;
            text.Append($"| `{code.Key}` | {statuses} | {error.Meaning} | {error.Next} | {audiences} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<ApiError> ErrorsIn(FieldInfo field) => field.FieldType switch
    {
        var type when type == typeof(ApiError) => [(ApiError)field.GetValue(null)!],
        var type when typeof(IEnumerable<ApiError>).IsAssignableFrom(type) => (IEnumerable<ApiError>)field.GetValue(null)!,
        _ => [],
    };
}
