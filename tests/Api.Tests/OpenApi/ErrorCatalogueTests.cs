using Paykassma.Api.Http;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary><c>docs/errors.md</c> has every error that the code declares, and no code has two meanings.</summary>
public sealed class ErrorCatalogueTests(Sandbox sandbox)
{
    [Fact]
    public Task TheCatalogueIsTheCommittedOne() => AgreedFile.AssertEqualsAsync("docs/errors.md", ErrorCatalogue.Markdown(sandbox.Host.Services));

    /// <summary>An act that is held is named like an error in the audit trail only.</summary>
    [Fact]
    public void AnEndpointNamesEveryDeclaredError() => Assert.Empty(
        ErrorCatalogue.Declared.Select(error => error.Code).Except([HeldAnswer.Held.Code])
            .Except(ErrorCatalogue.Named(sandbox.Host.Services).Select(named => named.Error.Code)));

    [Fact]
    public void ACodeIsDeclaredOnce() => Assert.Empty(
        from error in ErrorCatalogue.Declared
        group error by error.Code into code
        where code.Select(error => (error.Meaning, error.Next)).Distinct().Count() > 1
        select code.Key);

    [Fact]
    public void EveryErrorSaysWhatItMeansAndWhatToDo() => Assert.All(
        ErrorCatalogue.Declared, error => Assert.True(error.Meaning.EndsWith('.') && error.Next.EndsWith('.') && !error.Meaning.Contains('|') && !error.Next.Contains('|'), error.Code));
}
