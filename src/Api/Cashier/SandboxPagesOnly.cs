using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Paykassma.Api.Cashier;

/// <summary>Takes the cashier's page off the map: what must not be there is not there, rather than refused.</summary>
internal sealed class SandboxPagesOnly : IPageRouteModelConvention
{
    private const string Folder = "/Cashier/";

    public void Apply(PageRouteModel model)
    {
        if (model.ViewEnginePath.StartsWith(Folder, StringComparison.Ordinal)) model.Selectors.Clear();
    }
}
