using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Adds the people of the configuration who are not in the database yet.</summary>
internal sealed class StaffSeeding(StaffStore staff, IOptions<StaffOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var user in options.Value.Users)
        {
            var member = new StaffMember { Name = user.Name!, Role = user.Role!, Merchant = user.Merchant, PasswordHash = user.PasswordHash! };
            await staff.AddAsync(member, by: null, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
