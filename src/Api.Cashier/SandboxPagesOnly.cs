using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Paykassma.Api.Cashier;

/// <summary>Removes the route of the cashier's page, so that it is not found outside the sandbox.</summary>
internal sealed class SandboxPagesOnly : IPageRouteModelConvention
{
    private const string Folder = "/Cashier/";

    public void Apply(PageRouteModel model)
    {
        if (model.ViewEnginePath.StartsWith(Folder, StringComparison.Ordinal)) model.Selectors.Clear();
    }
}
