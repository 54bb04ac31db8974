using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Pages.BackOffice.Transfers;
using Paykassma.Api.Pages.BackOffice.Withdrawals;

namespace Paykassma.Api.Pages.BackOffice;

/// <summary>The services of the pages for withdrawals and wallet transfers.</summary>
internal static class MoneyPages
{
    public static IServiceCollection AddMoneyPages(this IServiceCollection services)
    {
        services.AddSingleton<PayoutActs>();
        services.AddSingleton<TransferImporter>();
        services.AddOptions<TransferImportLimits>().BindConfiguration(TransferImportLimits.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TransferImportLimits>, TransferImportLimitsValidator>());
        return services;
    }

    public static void MapMoneyPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPayoutExport();
        routes.MapTransferFiles();
    }
}
